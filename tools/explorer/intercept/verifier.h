/* Atomic sections by the names of the software verification competition. */
#ifndef RACELAB_EXPLORER_VERIFIER_H
#define RACELAB_EXPLORER_VERIFIER_H

#include "runtime.h"

/* The running thread enters, leaves a section; sections nest. */
void atomic_section_begin(uintptr_t pc, uintptr_t frame);
void atomic_section_end(uintptr_t pc, uintptr_t frame);

#endif
