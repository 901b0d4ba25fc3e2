/* Memory of one piece of work, on glibc's obstack. */
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <obstack.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free  free

struct pool {
    struct obstack chunks;
};

_Noreturn static void out_of_memory(void)
{
    fputs("racelab: out of memory\n", stderr);
    exit(3);
}

struct pool *pool_new(void)
{
    struct pool *pool = malloc(sizeof(*pool));

    obstack_alloc_failed_handler = out_of_memory;
    if (pool == NULL)
        out_of_memory();
    obstack_init(&pool->chunks);
    return pool;
}

void pool_free(struct pool *pool)
{
    if (pool == NULL)
        return;
    obstack_free(&pool->chunks, NULL);
    free(pool);
}

void *pool_alloc(struct pool *pool, size_t size)
{
    void *memory;

    if (size > INT_MAX / 2) /* obstack counts in ints */
        out_of_memory();
    memory = obstack_alloc(&pool->chunks, size == 0 ? 1 : (int)size);
    return memset(memory, 0, size);
}

char *pool_strndup(struct pool *pool, const char *text, size_t length)
{
    char *copy = pool_alloc(pool, length + 1);

    memcpy(copy, text, length);
    return copy;
}

char *pool_strdup(struct pool *pool, const char *text)
{
    return text == NULL ? NULL : pool_strndup(pool, text, strlen(text));
}

char *pool_vprintf(struct pool *pool, const char *format, va_list arguments)
{
    va_list again;
    char *text;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return pool_strdup(pool, format);
    text = pool_alloc(pool, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *pool_printf(struct pool *pool, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = pool_vprintf(pool, format, arguments);
    va_end(arguments);
    return text;
}

/* Reads from DESCRIPTOR until its end or an error; the result is malloc'ed. */
static char *read_all(int descriptor, size_t *length)
{
    size_t room = 4096;
    char *text = malloc(room);
    ssize_t got;

    *length = 0;
    if (text == NULL)
        out_of_memory();
    while ((got = read(descriptor, text + *length, room - *length)) > 0) {
        *length += (size_t)got;
        if (*length == room) {
            room *= 2;
            text = realloc(text, room);
            if (text == NULL)
                out_of_memory();
        }
    }
    if (got < 0) {
        free(text);
        return NULL;
    }
    return text;
}

char *pool_read_file(struct pool *pool, const char *path, size_t *length)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    size_t count = 0;
    char *raw;
    char *text;
    int error;

    if (descriptor < 0)
        return NULL;
    raw = read_all(descriptor, &count);
    error = errno;
    close(descriptor);
    if (raw == NULL) {
        errno = error;
        return NULL;
    }
    text = pool_strndup(pool, raw, count);
    free(raw);
    if (length != NULL)
        *length = count;
    return text;
}

void *pool_grow(struct pool *pool, void *array, size_t count, size_t size)
{
    enum { FIRST_ROOM = 8 };
    void *larger;

    /* The room is always FIRST_ROOM doubled, so COUNT tells when it is full. */
    if (count == 0)
        return pool_alloc(pool, FIRST_ROOM * size);
    if (count < FIRST_ROOM || (count & (count - 1)) != 0)
        return array;
    larger = pool_alloc(pool, 2 * count * size);
    memcpy(larger, array, count * size);
    return larger;
}
