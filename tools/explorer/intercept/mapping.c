/* mmap. Anonymous memory is a block of the heap, page by page, so that accesses
 * to it are seen and each execution finds it as new. A mapping of a file is
 * such a block with a copy of what is in the file; one that would change the
 * file is named. */
#include "heap.h"

#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096 };

static size_t whole_pages(size_t size)
{
    return (size + PAGE - 1) & ~(size_t)(PAGE - 1);
}

static void *failure(int error)
{
    errno = error;
    return MAP_FAILED;
}

static void *map_memory(size_t size, int protection, uintptr_t pc)
{
    if (protection != (PROT_READ | PROT_WRITE))
        unsupported("mmap of memory that forbids some accesses", pc);
    void *memory = heap_allocate(whole_pages(size), PAGE, pc);
    return memory == NULL ? MAP_FAILED : memory;
}

static void *map_file(size_t size, int fd, off_t offset, uintptr_t pc)
{
    char part[1];
    if (fd <= STDERR_FILENO || rt.libc.pread(fd, part, 0, offset) < 0)
        return failure(fd < 0 ? EBADF : ENODEV);
    char *memory = heap_allocate(whole_pages(size), PAGE, pc);
    ssize_t n = 1;
    if (memory == NULL)
        return MAP_FAILED;
    for (size_t done = 0; n > 0 && done < size; done += (size_t)n)
        n = rt.libc.pread(fd, memory + done, size - done, offset + (off_t)done);
    writes(memory, whole_pages(size), pc);
    return memory;
}

static void *map(size_t size, int protection, int flags, int fd, off_t offset,
                 uintptr_t pc)
{
    if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE))
        unsupported("mmap at a fixed address", pc);
    if (size == 0)
        return failure(EINVAL);
    if (flags & MAP_ANONYMOUS)
        return map_memory(size, protection, pc);
    if ((flags & MAP_SHARED) && (protection & PROT_WRITE))
        unsupported("mmap that writes to a file", pc);
    if (protection == PROT_NONE || (protection & PROT_EXEC))
        unsupported("mmap of memory that forbids some accesses", pc);
    return map_file(size, fd, offset, pc);
}

/* The second name is what a program with 64-bit offsets calls. */
#define MAPPER(name)                                                           \
    WRAPPER(void *, name, void *address, size_t size, int protection,          \
            int flags, int fd, off_t offset)                                   \
    {                                                                          \
        if (!rt.active)                                                        \
            return rt.libc.mmap(address, size, protection, flags, fd, offset); \
        return map(size, protection, flags, fd, offset, CALLER);               \
    }

MAPPER(mmap)
MAPPER(mmap64)

WRAPPER(int, munmap, void *address, size_t size)
{
    if (!rt.active || (uintptr_t)address - ARENA_START >= ARENA_SIZE)
        return rt.libc.munmap(address, size);
    if (heap_size(address) != whole_pages(size))
        unsupported("munmap of a part of a mapping", CALLER);
    heap_free(address, CALLER);
    return 0;
}

WRAPPER(int, mprotect, void *address, size_t size, int protection)
{
    (void)address;
    (void)size;
    if (protection != (PROT_READ | PROT_WRITE))
        unsupported("mprotect", CALLER);
    return 0;
}

/* Advice is not followed, but for one that changes what is read. */
WRAPPER(int, madvise, void *address, size_t size, int advice)
{
    if (advice != MADV_DONTNEED)
        return 0;
    writes(address, size, CALLER);
    os_fill(address, 0, size);
    return 0;
}
