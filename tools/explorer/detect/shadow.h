/* The shadow of the student's memory: eight bytes of it for each aligned eight
 * bytes of the two regions that threads can share, the program's own data and
 * the arena (heap and stacks). A granule is of this execution only if it holds
 * the present generation, so that forgetting everything costs nothing. */
#ifndef RACELAB_EXPLORER_SHADOW_H
#define RACELAB_EXPLORER_SHADOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Values of struct granule's node that stand for no node. From NODE_OUTSIDE on
 * they mean that the memory must not be used: it is outside of every block of
 * the heap, or in one that was freed. */
enum { NODE_NONE = 0, NODE_OUTSIDE = 0xffffffe, NODE_FREED = 0xfffffff };

struct granule {
    uint32_t generation : 31;
    uint32_t visible : 1; /* its accesses are scheduling points; stays */
    uint32_t node : 28;   /* first of a list in struct race, or NODE_* */
    uint32_t beyond : 4;  /* its first byte outside of a block; 0: none is */
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

/* Sets the node of G, one of struct race's or NODE_*, to all its 28 bits. */
static inline void shadow_set(struct granule *g, uint32_t node)
{
    g->node = node & NODE_FREED;
}

/* Whether SIZE bytes at ADDRESS, all in granule G, must not be used. */
static inline bool shadow_forbids(const struct granule *g, uintptr_t address,
                                  size_t size)
{
    return g->node >= NODE_OUTSIDE ||
           (g->beyond != 0 && (address & 7) + size > g->beyond);
}

/* Brings a granule of an earlier execution up to date. */
static inline void shadow_refresh(const struct shadow *s, struct granule *g)
{
    if (g->generation != s->generation) {
        g->generation = s->generation & 0x7fffffff;
        g->node = NODE_NONE;
        g->beyond = 0;
    }
}

#endif
