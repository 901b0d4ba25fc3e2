/*
 * What a relocatable object says of itself: which functions it defines, what
 * it calls, whether it has code that runs without being called. Read with
 * libelf.
 */
#ifndef RACELAB_OBJECT_H
#define RACELAB_OBJECT_H

#include "pool.h"

#include <stdbool.h>
#include <stddef.h>

struct object {
    const char **defined; /* global symbols with a definition */
    size_t defined_count;
    const char **undefined; /* symbols that others must supply */
    size_t undefined_count;
    const char *startup_section; /* ".init_array" or alike, or NULL */
    const char *resolver;        /* a function that is chosen at load time
                                    (ifunc), or NULL */
    bool executable_stack;       /* it wants one (nested functions) */
};

/* Returns 0, or -1 when PATH is not an object that can be read. */
int object_read(const char *path, struct pool *pool, struct object *object);

bool object_defines(const struct object *object, const char *name);

/* Whether it calls NAME, or anything that begins with it when it ends in *. */
bool object_calls(const struct object *object, const char *pattern);

#endif
