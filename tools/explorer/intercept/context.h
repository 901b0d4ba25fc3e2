/* The machine part of contexts: context_ARCH.S. */
#ifndef RACELAB_EXPLORER_CONTEXT_H
#define RACELAB_EXPLORER_CONTEXT_H

#include <stdint.h>

/* Stops here, leaving in *SAVE how to go on, and goes on with LOAD. */
void context_switch(void **save, void *load);
void context_start(void);

/* Zeroes what calls that have returned left on the running stack, from LOW, a
 * place in it, up to the caller's part. */
void context_wipe(uintptr_t low);

/* A context that will call FUNCTION(ARGUMENT), which must not return, on the
 * stack that ends at TOP. */
static inline void *context_make(uintptr_t top, void (*function)(void *),
                                 void *argument)
{
    uintptr_t *sp = (uintptr_t *)(top & ~(uintptr_t)15);
    *--sp = 0;
    *--sp = 0;
    *--sp = (uintptr_t)context_start;
    *--sp = 0;                   /* rbp */
    *--sp = (uintptr_t)function; /* rbx */
    *--sp = (uintptr_t)argument; /* r12 */
    *--sp = 0;                   /* r13 */
    *--sp = 0;                   /* r14 */
    *--sp = 0;                   /* r15 */
    return sp;
}

#endif
