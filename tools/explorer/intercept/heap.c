/* The heap of the student's program: each thread takes from its own part of
 * the arena, upwards, and nothing is used twice in an execution. So a block has
 * the same address whatever the other threads do, and freed memory can be
 * recognised. Memory is zero when it is handed out. */
#include "heap.h"

#include "record.h"
#include "spin.h"

#include <errno.h>

enum { HEADER = 16, ALIGNMENT = 16, SMALL = 1 << 16, MAX_BLOCKS = 1 << 18 };

/* A real system would refuse that much. Less, and it is us who have none. */
#define ABSURD (1UL << 40)

static struct block *blocks;
static uint32_t block_count;

/* What stands before a block. */
struct header {
    uint32_t index;
    uint32_t magic;
    uint64_t size;
};
enum { MAGIC = 0x5ace1ab5 };

const struct block *heap_blocks(uint32_t *count)
{
    *count = block_count;
    return blocks;
}

void heap_reset(void)
{
    if (blocks == NULL)
        blocks = os_reserve(0, sizeof *blocks * MAX_BLOCKS);
    block_count = 0;
    for (int i = 0; i < MAX_THREADS; i++) {
        struct fiber *f = &rt.fiber[i];
        if (f->heap_start == 0)
            break;
        size_t used = f->heap - f->heap_start;
        size_t cleaned = used < SMALL ? used : SMALL;
        if (f->heap == 0)
            used = cleaned = 0;
        os_fill((void *)f->heap_start, 0, cleaned);
        if (used > SMALL)
            os_forget(f->heap_start + SMALL, (used - SMALL + 4095) & ~4095ULL);
        f->heap = f->heap_start;
    }
}

/* Gives the granules from START up to END the mark NODE. */
static void mark(uintptr_t start, uintptr_t end, uint32_t node)
{
    for (uintptr_t a = start & ~7ULL; a < end; a += 8) {
        struct granule *g = shadow_find(&rt.race->shadow, a);
        shadow_refresh(&rt.race->shadow, g);
        shadow_set(g, node);
    }
}

/* Nobody may use what stands before the block of SIZE bytes at START, nor what
 * follows it up to NEXT and the header that will stand there. */
static void fence(uintptr_t start, size_t size, uintptr_t next)
{
    uintptr_t end = start + size;
    mark(start - HEADER, start, NODE_OUTSIDE);
    mark((end + 7) & ~7ULL, next + HEADER, NODE_OUTSIDE);
    if (end % 8 == 0)
        return;
    struct granule *g = shadow_find(&rt.race->shadow, end);
    shadow_refresh(&rt.race->shadow, g);
    g->beyond = end & 7;
}

void *heap_allocate(size_t size, size_t alignment, uintptr_t pc)
{
    struct fiber *f = &rt.fiber[rt.tid];
    if (alignment < ALIGNMENT)
        alignment = ALIGNMENT;
    if (f->heap == 0)
        f->heap = f->heap_start;
    uintptr_t start =
        (f->heap + HEADER + alignment - 1) & ~(uintptr_t)(alignment - 1);
    if (size > f->heap_end - f->heap ||
        start + size + 2 * HEADER > f->heap_end || block_count == MAX_BLOCKS) {
        errno = ENOMEM;
        if (size < ABSURD)
            fail(VERDICT_INTERNAL, pc, 0, "out of memory for the program");
        return NULL;
    }
    f->heap = (start + (size > 0 ? size : 1) + 15) & ~15ULL;
    struct header *h = (struct header *)(start - HEADER);
    *h = (struct header){block_count, MAGIC, size};
    fence(start, size, f->heap);
    blocks[block_count++] = (struct block){
        .address = start,
        .size = size,
        .tid = rt.tid,
        .alloc_pc = pc,
    };
    if (unlikely(rt.recording))
        record_add(rt.tid, &(struct op){.kind = OP_MALLOC,
                                        .address = start,
                                        .value = size,
                                        .choice = -1,
                                        .pc = pc});
    return (void *)start;
}

/* The block that begins at ADDRESS; NULL if none does. */
static struct block *find(uintptr_t address)
{
    const struct header *h = (const struct header *)(address - HEADER);
    if (h->magic == MAGIC && h->index < block_count &&
        blocks[h->index].address == address)
        return &blocks[h->index];
    for (uint32_t i = 0; i < block_count; i++)
        if (blocks[i].address == address)
            return &blocks[i];
    return NULL;
}

size_t heap_size(const void *block)
{
    const struct block *b = find((uintptr_t)block);
    return b == NULL || b->free_pc != 0 ? 0 : b->size;
}

WRAPPER(size_t, malloc_usable_size, void *block)
{
    return block == NULL ? 0 : heap_size(block);
}

void heap_free(void *pointer, uintptr_t pc)
{
    uintptr_t address = (uintptr_t)pointer;
    if (pointer == NULL)
        return;
    if (address - ARENA_START >= ARENA_SIZE) {
        rt.libc.free(pointer);
        return;
    }
    struct block *b = find(address);
    if (b == NULL || b->free_pc != 0) {
        fail(VERDICT_DOUBLE_FREE, pc, address,
             b == NULL ? "frees memory that is not a block of the heap"
                       : "frees memory a second time");
        return;
    }
    if (rt.active)
        access_range(address, b->size, true, pc);
    b->free_pc = pc;
    mark(address, address + b->size, NODE_FREED);
    if (unlikely(rt.recording))
        record_add(rt.tid, &(struct op){.kind = OP_FREE,
                                        .address = address,
                                        .choice = -1,
                                        .pc = pc});
}

WRAPPER(void *, malloc, size_t size)
{
    return rt.active ? heap_allocate(size, 0, CALLER) : rt.libc.malloc(size);
}

WRAPPER(void *, calloc, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        return NULL;
    if (rt.active)
        return heap_allocate(total, 0, CALLER);
    void *p = rt.libc.malloc(total);
    return p == NULL ? NULL : os_fill(p, 0, total);
}

WRAPPER(void *, aligned_alloc, size_t alignment, size_t size)
{
    return rt.active ? heap_allocate(size, alignment, CALLER)
                     : rt.libc.malloc(size);
}

WRAPPER(void *, memalign, size_t alignment, size_t size)
{
    return __wrap_aligned_alloc(alignment, size);
}

WRAPPER(void *, valloc, size_t size)
{
    return __wrap_aligned_alloc(4096, size);
}

WRAPPER(int, posix_memalign, void **out, size_t alignment, size_t size)
{
    void *p = __wrap_aligned_alloc(alignment, size);
    if (p == NULL)
        return ENOMEM;
    writes(out, sizeof *out, CALLER);
    *out = p;
    return 0;
}

WRAPPER(void, free, void *block)
{
    if (rt.active)
        heap_free(block, CALLER);
    else if ((uintptr_t)block - ARENA_START >= ARENA_SIZE)
        rt.libc.free(block);
}

static void *reallocate(void *old, size_t size, uintptr_t pc)
{
    if (!rt.active)
        return rt.libc.realloc(old, size);
    if (old != NULL && (uintptr_t)old - ARENA_START >= ARENA_SIZE)
        return rt.libc.realloc(old, size);
    void *fresh = heap_allocate(size, 0, pc);
    if (old == NULL || fresh == NULL)
        return fresh;
    struct block *b = find((uintptr_t)old);
    size_t kept = b == NULL ? 0 : b->size < size ? b->size : size;
    reads(old, kept, pc);
    os_copy(fresh, old, kept);
    heap_free(old, pc);
    return fresh;
}

WRAPPER(void *, realloc, void *old, size_t size)
{
    return reallocate(old, size, CALLER);
}

WRAPPER(void *, reallocarray, void *old, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        return NULL;
    return reallocate(old, total, CALLER);
}
