/* Undoing what an execution did to the program's own data. A snapshot is taken
 * before the first execution. Writes of instrumented code and of the wrapped
 * functions of the C library mark the blocks they touch, and only marked
 * blocks are copied back. At executions 1, 4, 16, ... everything is compared:
 * a block that changed without a mark (a library function that is not wrapped)
 * is copied back always from then on. */
#include "library.h"

enum { BLOCK = 64, BLOCK_SHIFT = 6, DEEP = 1 << 16 };

extern char __data_start[], _end[];
extern char __start_racelab_data[] __attribute__((weak));
extern char __stop_racelab_data[] __attribute__((weak));
extern char __start_racelab_bss[] __attribute__((weak));
extern char __stop_racelab_bss[] __attribute__((weak));

static uintptr_t start;
static uintptr_t size;
static char *snapshot;
static uint8_t *marked; /* 1: in `dirty`, 2: in `dirty` for ever */
static uint32_t *dirty; /* blocks to be copied back */
static uint32_t logged;
static uint32_t kept; /* the first so many stay in the log */
static uint64_t resets;

void reset_init(void)
{
    start = (uintptr_t)__data_start & ~(uintptr_t)(BLOCK - 1);
    size = ((uintptr_t)_end + BLOCK - 1 - start) & ~(uintptr_t)(BLOCK - 1);
    snapshot = os_reserve(0, size + 4096);
    marked = os_reserve(0, size / BLOCK + 4096);
    dirty = os_reserve(0, (size / BLOCK + 1) * sizeof *dirty + 4096);
    static const char zero[4096];
    for (uintptr_t at = 0; at < size; at += sizeof zero) {
        size_t part = size - at < sizeof zero ? size - at : sizeof zero;
        if (os_compare((char *)start + at, zero, part) != 0)
            os_copy(snapshot + at, (char *)start + at, part);
    }
    rt.race->shadow.data.start = start;
    rt.race->shadow.data.size = size;
    rt.race->shadow.data.shadow =
        os_reserve(0, size / 8 * sizeof(struct granule) + 4096);
}

void reset_dirty(uintptr_t address, size_t length)
{
    if (address - start >= size)
        return;
    uint32_t last = (uint32_t)((address + length - 1 - start) >> BLOCK_SHIFT);
    for (uint32_t b = (uint32_t)((address - start) >> BLOCK_SHIFT); b <= last;
         b++)
        if (!marked[b]) {
            marked[b] = 1;
            dirty[logged++] = b;
        }
}

/* Whether ADDRESS is in the data of the runtime itself. */
static bool is_ours(uintptr_t address)
{
    return (address >= (uintptr_t)__start_racelab_data &&
            address < (uintptr_t)__stop_racelab_data) ||
           (address >= (uintptr_t)__start_racelab_bss &&
            address < (uintptr_t)__stop_racelab_bss);
}

/* Whether a block belongs, if only in part, to the runtime itself. */
static bool ours(uintptr_t block)
{
    uintptr_t end = block + BLOCK;
    return (end > (uintptr_t)__start_racelab_data &&
            block < (uintptr_t)__stop_racelab_data) ||
           (end > (uintptr_t)__start_racelab_bss &&
            block < (uintptr_t)__stop_racelab_bss);
}

/* Puts back the block AT bytes from the start. The program's last variable may
 * share its block with the runtime's first. */
static void restore(uintptr_t at)
{
    char *block = (char *)start + at;
    if (likely(!ours((uintptr_t)block))) {
        __builtin_memcpy(block, snapshot + at, BLOCK);
        return;
    }
    for (int i = 0; i < BLOCK; i++)
        if (!is_ours((uintptr_t)block + (uintptr_t)i))
            block[i] = snapshot[at + (uintptr_t)i];
}

static void verify(void)
{
    for (uintptr_t at = 0; at < size; at += BLOCK) {
        uint32_t b = (uint32_t)(at >> BLOCK_SHIFT);
        if (marked[b] == 2 || ours(start + at) ||
            os_compare((char *)start + at, snapshot + at, BLOCK) == 0)
            continue;
        marked[b] = 2;
        dirty[kept++] = b;
        restore(at);
    }
    logged = kept;
}

/* The lowest place on its stack that F may have used: library functions go
 * below the program's. */
uintptr_t reset_lowest(const struct fiber *f)
{
    uintptr_t low = f->low - 1024;
    return low < f->stack ? f->stack : low;
}

/* What was deep in use goes back to the system, which costs by the page that
 * was touched and not by the size of a large array. */
void reset_stack(struct fiber *f)
{
    uintptr_t low = reset_lowest(f);
    if (f->top - low > DEEP) {
        uintptr_t shallow = (f->top - DEEP) & ~4095UL;
        low &= ~4095UL;
        os_forget(low, shallow - low);
        low = shallow;
    }
    os_fill((void *)low, 0, f->top - low);
    f->low = f->top;
}

void reset_execution(void)
{
    for (uint32_t i = 0; i < logged; i++) {
        uint32_t b = dirty[i];
        restore((uintptr_t)b << BLOCK_SHIFT);
        if (marked[b] == 1)
            marked[b] = 0;
    }
    logged = kept;
    library_reset();
    resets++;
    if ((resets & (resets - 1)) == 0 && (resets & 0x5555555555555555ULL))
        verify();
    for (int i = 0; i < MAX_THREADS && rt.fiber[i].guarded; i++)
        reset_stack(&rt.fiber[i]);
}

uint64_t reset_digest(void)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < logged; i++) {
        uintptr_t at = (uintptr_t)dirty[i] << BLOCK_SHIFT;
        const char *now = (char *)start + at;
        if (os_compare(now, snapshot + at, BLOCK) == 0)
            continue;
        uint64_t h = at + 1;
        for (int k = 0; k < BLOCK; k++)
            if (!is_ours((uintptr_t)now + (uintptr_t)k))
                h = (h ^ (uint64_t)(unsigned char)now[k]) * 0x100000001b3ULL;
        sum += h * 0x9e3779b97f4a7c15ULL;
    }
    return sum;
}
