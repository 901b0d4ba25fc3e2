/* How C writes a part of an object: members, elements, pointers followed. */
#ifndef RACELAB_NAMES_H
#define RACELAB_NAMES_H

#include "symbols.h"

#include <elfutils/libdw.h>

/* What is looked for. */
struct names_query {
    uint64_t address;
    const struct symbols_memory *memory; /* NULL: pointers are not followed */
    struct pool *pool;
    int hops; /* how many pointers to follow, exactly */
};

/* An object that is known: what it is called, where it is, its type. */
struct names_object {
    const char *text;
    uint64_t address;
    Dwarf_Die type;
};

/* The name of what is at the query's address, if OBJECT holds it or leads to
 * it by the number of pointers asked for; else NULL. Owned by the pool. */
const char *names_find(const struct names_query *query,
                       const struct names_object *object);

#endif
