/* The shadow of the student's memory: eight bytes of it for each aligned eight
 * bytes of the two regions that threads can share, the program's own data and
 * the arena (heap and stacks). A granule is of this execution only if it holds
 * the present generation, so that forgetting everything costs nothing. */
#ifndef RACELAB_EXPLORER_SHADOW_H
#define RACELAB_EXPLORER_SHADOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Values of struct granule's node that stand for no node. */
enum { NODE_NONE = 0, NODE_FREED = 0x7fffffff };

struct granule {
    uint32_t generation : 31;
    uint32_t visible : 1; /* its accesses are scheduling points; stays */
    uint32_t node;        /* first of a list in struct race, or NODE_* */
};

struct region {
    uintptr_t start;
    uintptr_t size;
    struct granule *shadow;
};

struct shadow {
    struct region data;
    struct region arena;
    uint32_t generation;
};

/* The granule of ADDRESS; NULL if nobody watches that memory. */
static inline struct granule *shadow_find(const struct shadow *s,
                                          uintptr_t address)
{
    if (address - s->data.start < s->data.size)
        return &s->data.shadow[(address - s->data.start) >> 3];
    if (address - s->arena.start < s->arena.size)
        return &s->arena.shadow[(address - s->arena.start) >> 3];
    return NULL;
}

/* Brings a granule of an earlier execution up to date. */
static inline void shadow_refresh(const struct shadow *s, struct granule *g)
{
    if (g->generation != s->generation) {
        g->generation = s->generation & 0x7fffffff;
        g->node = NODE_NONE;
    }
}

#endif
