/* Plain memory: each access of the student's code, reported by the compiler or
 * made in its name by a function of the C library, comes through here. It goes
 * to the dirty log and the race detector; and where the memory is known to be
 * raced for it is a scheduling point. */
#include "record.h"
#include "runtime.h"
#include "spin.h"

/* Accesses without a scheduling point after which the others get a turn. */
enum { QUIET_MAX = 1 << 18 };

void points_clear(void)
{
    for (int i = 0; i < rt.points.memory_count; i++) {
        uintptr_t a = rt.points.memory[i].address & ~(uintptr_t)7;
        for (; a < rt.points.memory[i].address + rt.points.memory[i].size;
             a += 8) {
            struct granule *g = shadow_find(&rt.race->shadow, a);
            if (g != NULL)
                g->visible = 0;
        }
    }
    rt.points = (struct points){0};
}

void points_add_memory(uintptr_t address, uint32_t size)
{
    if (rt.points.memory_count == MAX_POINTS)
        return;
    for (uintptr_t a = address & ~(uintptr_t)7; a < address + size; a += 8) {
        struct granule *g = shadow_find(&rt.race->shadow, a);
        if (g != NULL)
            g->visible = 1;
    }
    rt.points.memory[rt.points.memory_count].address = address;
    rt.points.memory[rt.points.memory_count++].size = size;
    rt.points.grown = true;
}

/* The start of a range that overlaps; 0 if there is none. */
uintptr_t points_find(uintptr_t address, uint32_t size)
{
    for (int i = 0; i < rt.points.memory_count; i++) {
        uintptr_t start = rt.points.memory[i].address;
        if (address < start + rt.points.memory[i].size &&
            start < address + size)
            return start;
    }
    return 0;
}

/* Whether LIST holds ITEM; when it is full, it holds everything. */
static bool list_has(const struct point_list *list, uintptr_t item)
{
    for (int i = 0; i < list->count; i++)
        if (list->item[i] == item)
            return true;
    return list->count == MAX_POINTS;
}

static void list_add(struct point_list *list, uintptr_t item)
{
    if (list_has(list, item))
        return;
    list->item[list->count++] = item;
    rt.points.grown = true;
}

void points_add_lock(void *context, uintptr_t address)
{
    (void)context;
    list_add(&rt.points.locks, address);
}

bool points_has_lock(void *context, uintptr_t address)
{
    (void)context;
    return list_has(&rt.points.locks, address);
}

void points_add_loop(uintptr_t pc)
{
    list_add(&rt.points.loops, pc);
}

bool points_has_loop(uintptr_t pc)
{
    return list_has(&rt.points.loops, pc);
}

void points_add_cancel(void)
{
    if (!rt.points.cancels)
        rt.points.cancels = rt.points.grown = true;
}

/* Notes the race in rt.race->found. If its memory is no scheduling point yet
 * the execution fails; otherwise it is known and goes on. */
static void raced(void)
{
    const struct race_found *f = &rt.race->found;
    bool known = points_find(f->address, f->size) != 0;
    bool seen = false;
    for (int i = 0; i < rt.races && !seen; i++) {
        const struct race_found *old = &rt.race_pair[i].found;
        seen = old->before.pc == f->before.pc && old->after.pc == f->after.pc;
    }
    if (!seen && rt.races < MAX_RACES)
        rt.race_pair[rt.races++].found = *f;
    if (known)
        return;
    if (rt.outcome.failure.verdict == VERDICT_CLEAN) {
        rt.outcome.raced = true;
        rt.outcome.race = *f;
    }
    if (rt.options.all || rt.access)
        points_add_memory(f->address, f->size);
    rt.machine->thread[rt.tid].op.pc = f->after.pc;
    rt.machine->thread[rt.tid].op.address = f->address;
    machine_fail(rt.machine, VERDICT_RACE, rt.tid, "data race");
    rt.outcome.failure = rt.machine->failure;
    if (rt.recording)
        record_mark(STEP_FATAL | STEP_INVOLVED);
    end_execution(END_FAILURE);
}

/* The memory is in granule G, which forbids it. */
static void use_of_nothing(const struct granule *g, uintptr_t address,
                           uintptr_t pc)
{
    if (g->node == NODE_FREED)
        fail(VERDICT_USE_AFTER_FREE, pc, address, "uses memory after its free");
    else
        fail(VERDICT_OUT_OF_BOUNDS, pc, address,
             "uses memory outside of any block");
}

/* A thread that computes for ever without a scheduling point. */
static void too_quiet(uintptr_t pc)
{
    struct fiber *f = &rt.fiber[rt.tid];
    if (rt.quiet_all > rt.quiet_max)
        end_execution(END_CUT);
    rt.machine->thread[rt.tid].yielded = true;
    perform(&(struct op){
        .kind = OP_YIELD, .choice = -1, .pc = pc, .frame = f->access_frame});
    f->quiet = QUIET_MAX - QUIET_MAX / 64;
}

/* Tells the race detector of an access to SIZE bytes at ADDRESS, which are all
 * in granule G. Whether it races. What happens before there is a second thread
 * happens before all that threads do, and need not be remembered. */
static inline bool race_check(struct granule *g, uintptr_t address,
                              unsigned size, const struct access *a)
{
    unsigned first = address & 7;
    if (rt.machine->threads == 1)
        return false;
    struct bytes bytes = {
        .g = g,
        .address = address - first,
        .mask = (uint8_t)(((1U << size) - 1) << first),
    };
    return unlikely(race_access(rt.race, rt.machine, &bytes, a));
}

static inline uint32_t now(void)
{
    return rt.machine->clock[rt.tid].of[rt.tid];
}

/* The operation of an access to memory that is raced for. */
static void visible_access(uintptr_t address, uint8_t size, bool write,
                           uintptr_t pc)
{
    uintptr_t start = points_find(address, size);
    if (start == 0)
        return;
    struct op op = {
        .kind = write ? OP_WRITE : OP_READ,
        .size = size,
        .flags = write ? OPF_WRITES : 0,
        .address = address,
        .pc = pc,
        .frame = rt.fiber[rt.tid].access_frame,
        .object = machine_object(rt.machine, start, CLASS_MEMORY),
    };
    perform_begin(&op);
    perform_end();
}

/* The memory is on the stack of another thread, which may have left the call
 * that it belongs to. (That of main() outlives the thread.) The first time a
 * thread goes there it waits for its turn, so that the owner may leave before.
 */
void visit_stack(uintptr_t address, uintptr_t pc)
{
    struct fiber *f = &rt.fiber[rt.tid];
    int owner = stack_owner(address);
    if (owner >= rt.machine->threads || owner == rt.tid)
        return;
    if (!f->visited) {
        f->visited = true;
        perform(
            &(struct op){.kind = OP_NONE, .pc = pc, .frame = f->access_frame});
    }
    const struct thread *t = &rt.machine->thread[owner];
    bool done = t->state == THREAD_DONE;
    uintptr_t end =
        t->op.frame != 0 ? t->op.frame : (uintptr_t)rt.fiber[owner].sp;
    if ((done && owner > 0) || address < end)
        fail(VERDICT_USE_AFTER_FREE, pc, address,
             done ? "uses the stack of a thread that has ended"
                  : "uses the stack of a call that has returned");
}

/* The memory is a _Thread_local variable, maybe of a thread that has ended.
 * (Those of main() outlive it.) */
static void visit_variable(uintptr_t address, uintptr_t pc)
{
    int owner = (int)((address - TLS_START) / TLS_SLOT);
    if (owner > 0 && owner < rt.machine->threads &&
        rt.machine->thread[owner].state == THREAD_DONE)
        fail(VERDICT_USE_AFTER_FREE, pc, address,
             "uses a thread-local variable of a thread that has ended");
}

/* An access within one granule. */
static inline void access_granule(uintptr_t address, unsigned size, bool write,
                                  uintptr_t pc)
{
    struct granule *g = shadow_find(&rt.race->shadow, address);
    const struct fiber *f = &rt.fiber[rt.tid];
    bool own = on_stack_of(f, address);
    if (g == NULL)
        return;
    if (unlikely(!own && address - ARENA_START < STACKS_SIZE))
        visit_stack(address, pc);
    if (unlikely(address >= TLS_START))
        visit_variable(address, pc);
    if (g->visible && points_find(address, size) != 0)
        visible_access(address, (uint8_t)size, write, pc);
    else if (unlikely(rt.recording))
        record_add(rt.tid, &(struct op){.kind = write ? OP_WRITE : OP_READ,
                                        .size = (uint8_t)size,
                                        .address = address,
                                        .choice = -1,
                                        .pc = pc});
    if (write) {
        reset_dirty(address, size);
        if (!own)
            spin_effect();
    }
    shadow_refresh(&rt.race->shadow, g);
    if (unlikely(shadow_forbids(g, address, size)))
        use_of_nothing(g, address, pc);
    const struct access a = {
        .clock = now(), .tid = (uint8_t)rt.tid, .write = write, .pc = pc};
    if (race_check(g, address, size, &a))
        raced();
}

void access_range(uintptr_t address, size_t size, bool write, uintptr_t pc)
{
    struct fiber *f = &rt.fiber[rt.tid];
    rt.quiet_all += 1 + size / 8;
    f->quiet += 1 + size / 8;
    if (unlikely(f->quiet > QUIET_MAX))
        too_quiet(pc);
    while (size > 0) {
        unsigned part = 8 - (unsigned)(address & 7);
        if (part > size)
            part = (unsigned)size;
        access_granule(address, part, write, pc);
        address += part;
        size -= part;
    }
}

/* The access of the announced operation, which is about to be performed. */
static void access_announced(uintptr_t address, unsigned size,
                             const struct access *a)
{
    while (size > 0) {
        unsigned part = 8 - (unsigned)(address & 7);
        struct granule *g = shadow_find(&rt.race->shadow, address);
        if (part > size)
            part = size;
        if (g == NULL)
            return;
        shadow_refresh(&rt.race->shadow, g);
        bool forbidden = shadow_forbids(g, address, part);
        if (unlikely(forbidden || race_check(g, address, part, a))) {
            if (rt.recording)
                record_add(rt.tid, between());
            if (forbidden)
                use_of_nothing(g, address, a->pc);
            else
                raced();
        }
        address += part;
        size -= part;
    }
}

void access_atomic(uintptr_t address, unsigned size, bool write, uintptr_t pc)
{
    if (write)
        reset_dirty(address, size);
    access_announced(address, size,
                     &(struct access){.clock = now(),
                                      .tid = (uint8_t)rt.tid,
                                      .atomic = true,
                                      .write = write,
                                      .pc = pc});
}

void access_object(uintptr_t address, bool destroys, uintptr_t pc)
{
    access_announced(address, SMALLEST_OBJECT,
                     &(struct access){.clock = now(),
                                      .tid = (uint8_t)rt.tid,
                                      .atomic = !destroys,
                                      .write = destroys,
                                      .object = true,
                                      .pc = pc});
}

#define PLAIN(name, size, write)                                               \
    EXPORT void __tsan_##name(void *p);                                        \
    EXPORT void __tsan_##name(void *p)                                         \
    {                                                                          \
        if (likely(rt.active)) {                                               \
            rt.fiber[rt.tid].access_frame = FRAME;                             \
            access_range((uintptr_t)p, size, write, CALLER);                   \
        }                                                                      \
    }

#define PLAIN_PC(name, size, write)                                            \
    EXPORT void __tsan_##name(void *p, void *pc);                              \
    EXPORT void __tsan_##name(void *p, void *pc)                               \
    {                                                                          \
        if (rt.active)                                                         \
            access_range((uintptr_t)p, size, write, (uintptr_t)pc);            \
    }

#define PLAIN_SIZE(size)                                                       \
    PLAIN(read##size, size, false)                                             \
    PLAIN(write##size, size, true)                                             \
    PLAIN(unaligned_read##size, size, false)                                   \
    PLAIN(unaligned_write##size, size, true)                                   \
    PLAIN(volatile_read##size, size, false)                                    \
    PLAIN(volatile_write##size, size, true)                                    \
    PLAIN(unaligned_volatile_read##size, size, false)                          \
    PLAIN(unaligned_volatile_write##size, size, true)                          \
    PLAIN_PC(read##size##_pc, size, false)                                     \
    PLAIN_PC(write##size##_pc, size, true)                                     \
    EXPORT void __tsan_read_write##size(void *p);                              \
    EXPORT void __tsan_read_write##size(void *p)                               \
    {                                                                          \
        reads(p, size, CALLER);                                                \
        writes(p, size, CALLER);                                               \
    }                                                                          \
    EXPORT void __tsan_unaligned_read_write##size(void *p);                    \
    EXPORT void __tsan_unaligned_read_write##size(void *p)                     \
    {                                                                          \
        reads(p, size, CALLER);                                                \
        writes(p, size, CALLER);                                               \
    }

PLAIN_SIZE(1)
PLAIN_SIZE(2)
PLAIN_SIZE(4)
PLAIN_SIZE(8)
PLAIN_SIZE(16)
