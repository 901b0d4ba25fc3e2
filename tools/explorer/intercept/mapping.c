/* mmap. Anonymous memory is a block of the heap, page by page, so that accesses
 * to it are seen and each execution finds it as new. A mapping of a file would
 * be memory that nobody watches, and is named. */
#include "heap.h"

#include <sys/mman.h>

enum { PAGE = 4096 };

static size_t whole_pages(size_t size)
{
    return (size + PAGE - 1) & ~(size_t)(PAGE - 1);
}

WRAPPER(void *, mmap, void *address, size_t size, int protection, int flags,
        int fd, off_t offset)
{
    if (!rt.active)
        return rt.libc.mmap(address, size, protection, flags, fd, offset);
    if (!(flags & MAP_ANONYMOUS))
        unsupported("mmap of a file", CALLER);
    if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE))
        unsupported("mmap at a fixed address", CALLER);
    if (protection != (PROT_READ | PROT_WRITE))
        unsupported("mmap of memory that forbids some accesses", CALLER);
    if (size == 0) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    void *memory = heap_allocate(whole_pages(size), PAGE, CALLER);
    return memory == NULL ? MAP_FAILED : memory;
}

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
