/* Output is not printed: it is formatted, because a call returns a length, and
 * kept only while an execution is recorded. */
#include "format.h"
#include "library.h"
#include "record.h"

enum { LINE = 1 << 14 };

static char line[LINE];

/* Whether what is written to FILE is captured. */
static bool captured(const FILE *file)
{
    return rt.active && (file == stdout || file == stderr);
}

void output(const char *text, size_t size, uintptr_t pc)
{
    if (likely(!rt.recording))
        return;
    record_text(text, size);
    record_add(
        rt.tid,
        &(struct op){.kind = OP_OUTPUT, .choice = -1, .pc = pc, .value = size});
}

static void deepen(void)
{
    struct fiber *f = &rt.fiber[rt.tid];
    if (FRAME - 8192 < f->low && FRAME > f->stack + 16384)
        f->low = FRAME - 8192;
}

int output_format(FILE *file, const char *format, va_list list, uintptr_t pc)
{
    if (!rt.active)
        return rt.libc.vfprintf(file, format, list);
    va_list copy;
    va_copy(copy, list);
    format_reads(format, copy, pc);
    va_end(copy);
    deepen();
    if (!captured(file)) {
        file_use(file, pc);
        return rt.libc.vfprintf(file, format, list);
    }
    int n = rt.libc.vsnprintf(line, sizeof line, format, list);
    output(line, n < LINE ? (size_t)(n < 0 ? 0 : n) : LINE - 1, pc);
    return n;
}

#define PRINT(file, format, last)                                              \
    do {                                                                       \
        va_list list;                                                          \
        va_start(list, last);                                                  \
        int n = output_format(file, format, list, CALLER);                     \
        va_end(list);                                                          \
        return n;                                                              \
    } while (0)

WRAPPER(int, printf, const char *format, ...)
{
    PRINT(stdout, format, format);
}

WRAPPER(int, fprintf, FILE *file, const char *format, ...)
{
    PRINT(file, format, format);
}

WRAPPER(int, vprintf, const char *format, va_list list)
{
    return output_format(stdout, format, list, CALLER);
}

WRAPPER(int, vfprintf, FILE *file, const char *format, va_list list)
{
    return output_format(file, format, list, CALLER);
}

WRAPPER(int, dprintf, int fd, const char *format, ...)
{
    PRINT(fd == 2 ? stderr : stdout, format, format);
}

static int print_to(char *to, size_t size, const char *format, va_list list,
                    uintptr_t pc)
{
    va_list copy;
    va_copy(copy, list);
    if (rt.active)
        format_reads(format, copy, pc);
    va_end(copy);
    deepen();
    int n = rt.libc.vsnprintf(to, size, format, list);
    if (n >= 0 && size > 0)
        writes(to, (size_t)n < size ? (size_t)n + 1 : size, pc);
    return n;
}

WRAPPER(int, snprintf, char *to, size_t size, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = print_to(to, size, format, list, CALLER);
    va_end(list);
    return n;
}

WRAPPER(int, sprintf, char *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = print_to(to, INT32_MAX, format, list, CALLER);
    va_end(list);
    return n;
}

WRAPPER(int, vsnprintf, char *to, size_t size, const char *format, va_list list)
{
    return print_to(to, size, format, list, CALLER);
}

WRAPPER(int, vsprintf, char *to, const char *format, va_list list)
{
    return print_to(to, INT32_MAX, format, list, CALLER);
}

/* Formats into a block of the program's heap. */
static int print_new(char **to, const char *format, va_list list, uintptr_t pc)
{
    va_list copy;
    va_copy(copy, list);
    int n = rt.libc.vsnprintf(NULL, 0, format, copy);
    va_end(copy);
    char *fresh =
        n < 0 || !rt.active ? NULL : heap_allocate((size_t)n + 1, 0, pc);
    if (fresh == NULL)
        return -1;
    writes(to, sizeof *to, pc);
    *to = fresh;
    return print_to(fresh, (size_t)n + 1, format, list, pc);
}

WRAPPER(int, vasprintf, char **to, const char *format, va_list list)
{
    return print_new(to, format, list, CALLER);
}

WRAPPER(int, asprintf, char **to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = print_new(to, format, list, CALLER);
    va_end(list);
    return n;
}

WRAPPER(int, puts, const char *s)
{
    size_t n = os_length(s);
    reads(s, n + 1, CALLER);
    if (!rt.active)
        return rt.libc.fputs(s, stdout);
    output(s, n, CALLER);
    output("\n", 1, CALLER);
    return (int)n + 1;
}

WRAPPER(int, fputs, const char *s, FILE *file)
{
    size_t n = os_length(s);
    reads(s, n + 1, CALLER);
    if (!captured(file)) {
        file_use(file, CALLER);
        return rt.libc.fputs(s, file);
    }
    output(s, n, CALLER);
    return 1;
}

static int put(int c, FILE *file, uintptr_t pc)
{
    char one = (char)c;
    if (!captured(file)) {
        file_use(file, pc);
        return rt.libc.fputc(c, file);
    }
    output(&one, 1, pc);
    return (unsigned char)one;
}

WRAPPER(int, putchar, int c)
{
    return put(c, stdout, CALLER);
}

WRAPPER(int, putchar_unlocked, int c)
{
    return put(c, stdout, CALLER);
}

WRAPPER(int, putc_unlocked, int c, FILE *file)
{
    return put(c, file, CALLER);
}

/* The lock of a stream, which a program may take for itself. (That of one call
 * is not modelled.) The stream's own address stands for what is in it. */
static uint32_t stream_lock(FILE *file)
{
    uint32_t lock =
        machine_object(rt.machine, (uintptr_t)file + 1, CLASS_MUTEX);
    rt.machine->object[lock].type = MUTEX_RECURSIVE;
    return lock;
}

WRAPPER(int, ftrylockfile, FILE *file)
{
    SYNC_CALL(OP_MUTEX_TRYLOCK, stream_lock(file));
}

static void lock_stream(FILE *file, int kind, struct place at)
{
    if (!rt.active)
        return;
    sync_perform(kind, stream_lock(file), at);
}

WRAPPER(void, flockfile, FILE *file)
{
    lock_stream(file, OP_MUTEX_LOCK, HERE);
}

WRAPPER(void, funlockfile, FILE *file)
{
    lock_stream(file, OP_MUTEX_UNLOCK, HERE);
}

WRAPPER(int, fputc, int c, FILE *file)
{
    return put(c, file, CALLER);
}

WRAPPER(int, putc, int c, FILE *file)
{
    return put(c, file, CALLER);
}

WRAPPER(size_t, fwrite, const void *data, size_t size, size_t count, FILE *file)
{
    reads(data, size * count, CALLER);
    if (!captured(file)) {
        file_use(file, CALLER);
        return rt.libc.fwrite(data, size, count, file);
    }
    output(data, size * count, CALLER);
    return count;
}

WRAPPER(int, fflush, FILE *file)
{
    if (rt.active && (file == NULL || captured(file)))
        return 0;
    file_use(file, CALLER);
    return rt.libc.fflush(file);
}

WRAPPER(void, perror, const char *s)
{
    if (s == NULL)
        return;
    reads(s, os_length(s) + 1, CALLER);
    output(s, os_length(s), CALLER);
}
