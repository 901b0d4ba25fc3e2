/* Whose variable is it? While the shown execution is recorded, the functions on
 * the threads' stacks are known, so that whoever reads the trace can call a
 * local variable by its name. */
#ifndef RACELAB_EXPLORER_FRAMES_H
#define RACELAB_EXPLORER_FRAMES_H

#include "runtime.h"

/* A function on the stack of thread TID. */
struct frame {
    int tid;
    uintptr_t pc;   /* somewhere in the function */
    uintptr_t base; /* its canonical frame address (DWARF 5, section 6.4) */
};

/* Forgets all. */
void frames_begin(void);

/* The running thread has entered the function of PC, which returns to CALLER;
 * POINTER is what it has in the frame pointer. Its depth is counted already. */
void frames_enter(uintptr_t pc, uintptr_t caller, uintptr_t pointer);

/* The frame that ADDRESS is in now, from 1; 0: in none that is known. */
int frames_find(uintptr_t address);

/* Those that were found so far; number 1 comes first. */
const struct frame *frames_used(int *count);

#endif
