/* os.h on Linux, x86-64: raw system calls. */
#include "os.h"

#include <asm/prctl.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long call6(long number, const long a[6])
{
    register long r10 __asm__("r10") = a[3];
    register long r8 __asm__("r8") = a[4];
    register long r9 __asm__("r9") = a[5];
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a[0]), "S"(a[1]), "d"(a[2]), "r"(r10),
                       "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

#define CALL(number, ...) call6(number, (const long[6]){__VA_ARGS__})

static long access_rights = PROT_READ | PROT_WRITE;

void os_let_execute(void)
{
    access_rights |= PROT_EXEC;
}

void *os_reserve(uintptr_t address, size_t size)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    if (address != 0)
        flags |= MAP_FIXED_NOREPLACE;
    long p =
        CALL(SYS_mmap, (long)address, (long)size, access_rights, flags, -1, 0);
    if (p < 0 && p > -4096)
        return NULL;
    return (void *)p;
}

void os_forbid(uintptr_t address, size_t size)
{
    CALL(SYS_mprotect, (long)address, (long)size, PROT_NONE);
}

void os_permit(uintptr_t address, size_t size)
{
    CALL(SYS_mprotect, (long)address, (long)size, access_rights);
}

void os_forget(uintptr_t address, size_t size)
{
    CALL(SYS_madvise, (long)address, (long)size, MADV_DONTNEED);
}

void os_allow_writes(uintptr_t address, size_t size)
{
    uintptr_t page = address & ~4095UL;
    CALL(SYS_mprotect, (long)page, (long)(address + size - page),
         PROT_READ | PROT_WRITE | PROT_EXEC);
}

const void *os_map_file(const char *path, size_t *size)
{
    long fd = CALL(SYS_openat, AT_FDCWD, (long)path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return NULL;
    long end = CALL(SYS_lseek, fd, 0, SEEK_END);
    long p =
        end <= 0 ? -1 : CALL(SYS_mmap, 0, end, PROT_READ, MAP_PRIVATE, fd, 0);
    CALL(SYS_close, fd);
    if (p < 0 && p > -4096)
        return NULL;
    *size = (size_t)end;
    return (const void *)p;
}

void os_unmap(const void *address, size_t size)
{
    CALL(SYS_munmap, (long)address, (long)size);
}

void *os_copy(void *to, const void *from, size_t size)
{
    void *start = to;
    __asm__ volatile("rep movsb"
                     : "+D"(to), "+S"(from), "+c"(size)
                     :
                     : "memory");
    return start;
}

void *os_move(void *to, const void *from, size_t size)
{
    unsigned char *t = to;
    const unsigned char *f = from;
    if ((uintptr_t)t - (uintptr_t)f >= size)
        return os_copy(to, from, size);
    for (size_t i = size; i-- > 0;) {
        t[i] = f[i];
        __asm__ volatile("" ::: "memory");
    }
    return to;
}

void *os_fill(void *to, int byte, size_t size)
{
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(byte) : "memory");
    return start;
}

/* Eight bytes at any address, of whatever type they are. */
typedef uint64_t any_word __attribute__((may_alias, aligned(1)));

int os_compare(const void *a, const void *b, size_t size)
{
    const unsigned char *x = a;
    const unsigned char *y = b;
    size_t i = 0;
    for (; i + 8 <= size; i += 8)
        if (*(const any_word *)(x + i) != *(const any_word *)(y + i))
            break;
    for (; i < size; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

size_t os_length(const char *text)
{
    size_t n = 0;
    while (text[n] != '\0') {
        n++;
        __asm__ volatile("" ::: "memory");
    }
    return n;
}

bool os_equal(const char *a, const char *b)
{
    size_t n = os_length(a);
    return n == os_length(b) && os_compare(a, b, n) == 0;
}

bool os_write_file(const char *path, const char *data, size_t size)
{
    long fd = CALL(SYS_openat, AT_FDCWD, (long)path,
                   O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    for (size_t done = 0; done < size;) {
        long n = CALL(SYS_write, fd, (long)(data + done), (long)(size - done));
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return CALL(SYS_close, fd) == 0;
}

uint64_t os_time_us(void)
{
    struct timespec now = {0};
    CALL(SYS_clock_gettime, CLOCK_MONOTONIC, (long)&now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void os_set_fs(uintptr_t base)
{
    CALL(SYS_arch_prctl, ARCH_SET_FS, (long)base);
}

uintptr_t os_get_fs(void)
{
    uintptr_t base = 0;
    CALL(SYS_arch_prctl, ARCH_GET_FS, (long)&base);
    return base;
}

_Noreturn void os_exit(int status)
{
    for (;;)
        CALL(SYS_exit_group, status);
}

/* What a compiler calls by itself. Hidden, so local to the runtime. */
#define ALIAS(type, name, ours, ...)                                           \
    type name(__VA_ARGS__) __attribute__((alias(#ours), visibility("hidden")))
ALIAS(void *, memcpy, os_copy, void *, const void *, size_t);
ALIAS(void *, memmove, os_move, void *, const void *, size_t);
ALIAS(void *, memset, os_fill, void *, int, size_t);
ALIAS(int, memcmp, os_compare, const void *, const void *, size_t);
ALIAS(size_t, strlen, os_length, const char *);
