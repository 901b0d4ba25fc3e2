// verdict: clean
// tsan: silent; helgrind: silent
// Every byte of a block is used, the last one too, whatever its size and
// however the block was made.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    size_t length;
    char text[];
};

static void *fill(void *context)
{
    struct line *line = context;
    memset(line->text, 'x', line->length);
    line->text[line->length - 1] = '\0';
    return NULL;
}

static struct line *line_new(size_t length)
{
    struct line *line = malloc(sizeof *line + length);
    line->length = length;
    return line;
}

int main(void)
{
    for (size_t length = 1; length <= 17; length += 4) {
        pthread_t t;
        struct line *line = line_new(length);
        pthread_create(&t, NULL, fill, line);
        pthread_join(t, NULL);
        char *copy = strdup(line->text);
        assert(strlen(copy) == length - 1);
        copy = realloc(copy, length + 3);
        memcpy(copy + length - 1, "end", 4);
        void *aligned = aligned_alloc(64, 70);
        memset(aligned, 0, 70);
        char *zero = calloc(length, 3);
        assert(snprintf(zero, 3 * length, "%s", line->text) >= 0);
        free(zero);
        free(aligned);
        free(copy);
        free(line);
    }
    return 0;
}
