/* The blocks of the student's heap, for the trace. */
#ifndef RACELAB_EXPLORER_HEAP_H
#define RACELAB_EXPLORER_HEAP_H

#include "sync.h"

struct block {
    uintptr_t address;
    size_t size;
    int tid;
    uintptr_t alloc_pc;
    uintptr_t free_pc; /* 0: not freed */
};

const struct block *heap_blocks(uint32_t *count);

/* The size of a block that is in use; 0: there is none at this address. */
size_t heap_size(const void *block);

#endif
