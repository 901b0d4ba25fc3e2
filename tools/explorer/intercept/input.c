/* Input. All of the standard input is read once, when a program first asks,
 * and served from the start in every execution; other streams are the C
 * library's. What a call stores is written in the caller's name. Reading
 * moves a place in the stream on that all threads share, under the stream's
 * own lock: an atomic operation on it. */
#include "format.h"
#include "heap.h"
#include "library.h"

enum { INPUT_SIZE = 1 << 24 };

static struct {
    char *data;
    size_t size;
    FILE *stream; /* of this execution */
} input;

void input_reset(void)
{
    if (input.stream != NULL)
        rt.libc.fclose(input.stream);
    input.stream = NULL;
}

static FILE *standard_input(void)
{
    if (input.data == NULL) {
        ssize_t n;
        input.data = os_reserve(0, INPUT_SIZE);
        while (input.size < INPUT_SIZE &&
               (n = rt.libc.read(0, input.data + input.size,
                                 INPUT_SIZE - input.size)) > 0)
            input.size += (size_t)n;
    }
    if (input.stream == NULL)
        input.stream = rt.libc.fmemopen(input.data, input.size, "r");
    return input.stream;
}

/* The stream that stands for FILE, to be read from now. */
static FILE *take(FILE *file, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return file;
    library_point((uintptr_t)file, pc, frame);
    file_use(file, pc);
    return file == stdin ? standard_input() : file;
}

static int scan(FILE *file, const char *format, va_list list, uintptr_t pc,
                uintptr_t frame)
{
    va_list again;
    va_copy(again, list);
    int n = rt.libc.vfscanf(take(file, pc, frame), format, list);
    format_writes(format, again, n < 0 ? 0 : n, pc);
    va_end(again);
    return n;
}

static int scan_text(const char *s, const char *format, va_list list,
                     uintptr_t pc)
{
    va_list again;
    va_copy(again, list);
    reads(s, os_length(s) + 1, pc);
    int n = rt.libc.vsscanf(s, format, list);
    format_writes(format, again, n < 0 ? 0 : n, pc);
    va_end(again);
    return n;
}

/* Each of them by the name in the standard and by that in the header. */
#define SCANNERS(prefix)                                                       \
    WRAPPER(int, prefix##scanf, const char *format, ...)                       \
    {                                                                          \
        va_list list;                                                          \
        va_start(list, format);                                                \
        int n = scan(stdin, format, list, CALLER, FRAME);                      \
        va_end(list);                                                          \
        return n;                                                              \
    }                                                                          \
    WRAPPER(int, prefix##fscanf, FILE *file, const char *format, ...)          \
    {                                                                          \
        va_list list;                                                          \
        va_start(list, format);                                                \
        int n = scan(file, format, list, CALLER, FRAME);                       \
        va_end(list);                                                          \
        return n;                                                              \
    }                                                                          \
    WRAPPER(int, prefix##sscanf, const char *s, const char *format, ...)       \
    {                                                                          \
        va_list list;                                                          \
        va_start(list, format);                                                \
        int n = scan_text(s, format, list, CALLER);                            \
        va_end(list);                                                          \
        return n;                                                              \
    }                                                                          \
    WRAPPER(int, prefix##vscanf, const char *format, va_list list)             \
    {                                                                          \
        return scan(stdin, format, list, CALLER, FRAME);                       \
    }                                                                          \
    WRAPPER(int, prefix##vfscanf, FILE *file, const char *format,              \
            va_list list)                                                      \
    {                                                                          \
        return scan(file, format, list, CALLER, FRAME);                        \
    }                                                                          \
    WRAPPER(int, prefix##vsscanf, const char *s, const char *format,           \
            va_list list)                                                      \
    {                                                                          \
        return scan_text(s, format, list, CALLER);                             \
    }

SCANNERS()
SCANNERS(__isoc99_)
SCANNERS(__isoc23_)

#define GETTERS(suffix)                                                        \
    WRAPPER(int, getchar##suffix, void)                                        \
    {                                                                          \
        return rt.libc.fgetc(take(stdin, CALLER, FRAME));                      \
    }                                                                          \
    WRAPPER(int, getc##suffix, FILE *file)                                     \
    {                                                                          \
        return rt.libc.fgetc(take(file, CALLER, FRAME));                       \
    }                                                                          \
    WRAPPER(int, fgetc##suffix, FILE *file)                                    \
    {                                                                          \
        return rt.libc.fgetc(take(file, CALLER, FRAME));                       \
    }

GETTERS()
GETTERS(_unlocked)

WRAPPER(int, ungetc, int c, FILE *file)
{
    return rt.libc.ungetc(c, take(file, CALLER, FRAME));
}

WRAPPER(char *, fgets, char *to, int size, FILE *file)
{
    char *got = rt.libc.fgets(to, size, take(file, CALLER, FRAME));
    if (got != NULL)
        writes(to, os_length(to) + 1, CALLER);
    return got;
}

/* The buffer of getline comes from the program's heap and goes back there. */
static ssize_t get_up_to(char **to, size_t *size, int end, FILE *file,
                         uintptr_t pc)
{
    size_t n = 0;
    int c = 0;
    reads(to, sizeof *to, pc);
    writes(to, sizeof *to, pc);
    writes(size, sizeof *size, pc);
    while (c != end && (c = rt.libc.fgetc(file)) != EOF) {
        if (*to == NULL || n + 2 > *size) {
            size_t larger = 2 * n + 120;
            char *fresh = heap_allocate(larger, 0, pc);
            if (fresh == NULL)
                return -1;
            os_copy(fresh, *to, n);
            heap_free(*to, pc);
            *to = fresh;
            *size = larger;
        }
        (*to)[n++] = (char)c;
    }
    if (n == 0)
        return -1;
    (*to)[n] = '\0';
    writes(*to, n + 1, pc);
    return (ssize_t)n;
}

WRAPPER(ssize_t, getline, char **to, size_t *size, FILE *file)
{
    if (!rt.active)
        return rt.libc.getline(to, size, file);
    return get_up_to(to, size, '\n', take(file, CALLER, FRAME), CALLER);
}

WRAPPER(ssize_t, getdelim, char **to, size_t *size, int end, FILE *file)
{
    if (!rt.active)
        return -1;
    return get_up_to(to, size, end, take(file, CALLER, FRAME), CALLER);
}

WRAPPER(size_t, fread, void *to, size_t size, size_t count, FILE *file)
{
    size_t n = rt.libc.fread(to, size, count, take(file, CALLER, FRAME));
    writes(to, n * size, CALLER);
    return n;
}

ssize_t input_read(void *to, size_t size, uintptr_t pc, uintptr_t frame)
{
    return (ssize_t)rt.libc.fread(to, 1, size, take(stdin, pc, frame));
}

static FILE *stand_in(FILE *file, uintptr_t pc)
{
    file_use(file, pc);
    return rt.active && file == stdin ? standard_input() : file;
}

WRAPPER(int, feof, FILE *file)
{
    return rt.libc.feof(stand_in(file, CALLER));
}

WRAPPER(int, ferror, FILE *file)
{
    return rt.libc.ferror(stand_in(file, CALLER));
}

WRAPPER(void, clearerr, FILE *file)
{
    rt.libc.clearerr(stand_in(file, CALLER));
}
