/*
 * A pool owns all memory of one piece of work (a lab's manifest, the evidence
 * of one check), which is given back at once. It is glibc's obstack with names
 * that say what we use it for. Out of memory ends the program with status 3.
 *
 * A pool belongs to one thread at a time.
 */
#ifndef RACELAB_POOL_H
#define RACELAB_POOL_H

#include <stdarg.h>
#include <stddef.h>

struct pool;

struct pool *pool_new(void);
void pool_free(struct pool *pool);

/* SIZE zeroed bytes, aligned for any type. Lives as long as the pool. */
void *pool_alloc(struct pool *pool, size_t size);

/* A copy of TEXT (NULL gives NULL). */
char *pool_strdup(struct pool *pool, const char *text);

/* A copy of the LENGTH bytes at TEXT, with a 0 behind it. */
char *pool_strndup(struct pool *pool, const char *text, size_t length);

char *pool_printf(struct pool *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *pool_vprintf(struct pool *pool, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* The whole file, 0-terminated, and its length; NULL with errno set when it
 * can't be read. */
char *pool_read_file(struct pool *pool, const char *path, size_t *length);

/*
 * Room for one more element in a growing array: returns ARRAY or a larger copy
 * of it. COUNT elements of SIZE bytes are in use.
 */
void *pool_grow(struct pool *pool, void *array, size_t count, size_t size);

#endif
