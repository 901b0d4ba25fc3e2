/* Atomics: what gcc and clang emit for <stdatomic.h>, __atomic_* and __sync_*
 * under -fsanitize=thread. Every one is a scheduling point and is performed at
 * once when chosen: executions are sequentially consistent, and the memory
 * orders count for happens-before. An operation that leaves the value as it
 * was is no write for the search: nobody can see it. */
#include "runtime.h"
#include "spin.h"

__extension__ typedef unsigned __int128 u128;

static void begin(struct op *op, bool write)
{
    op->object = machine_object(rt.machine, op->address, CLASS_MEMORY);
    perform_begin(op);
    access_atomic(op->address, op->size, write, op->pc);
}

static void end(uint64_t value, bool changed)
{
    struct op *op = between();
    op->value = value;
    if (changed)
        op->flags |= OPF_WRITES;
    perform_end();
}

#define ATOMIC_OP(k, bits, a, o)                                               \
    struct op op = {                                                           \
        .kind = (k),                                                           \
        .size = (bits) / 8,                                                    \
        .order = (uint8_t)((o)&7),                                             \
        .address = (uintptr_t)(a),                                             \
        .pc = CALLER,                                                          \
        .frame = FRAME,                                                        \
    }

#define ATOMIC_RMW(bits, type, name, expression)                               \
    EXPORT type __tsan_atomic##bits##_##name(volatile type *a, type v,         \
                                             int order);                       \
    EXPORT type __tsan_atomic##bits##_##name(volatile type *a, type v,         \
                                             int order)                        \
    {                                                                          \
        ATOMIC_OP(OP_ATOMIC_RMW, bits, a, order);                              \
        if (rt.active)                                                         \
            begin(&op, true);                                                  \
        type old = *a;                                                         \
        type new = (type)(expression);                                         \
        *a = new;                                                              \
        if (rt.active)                                                         \
            end((uint64_t) new, new != old);                                   \
        return old;                                                            \
    }

/* A failed exchange has changed what the next one expects. If that is not on
 * the thread's own stack, which spin.c compares as a whole, say so. */
static void next_try_differs(uintptr_t expected)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    if (rt.active && !on_stack_of(f, expected))
        spin_effect();
}

/* Whether a weak exchange fails though the value is the expected one (C17
 * 7.17.7.4). Its next try is not the same again: the budget is smaller. */
static bool fails_for_nothing(void)
{
    rt.used_weak = true;
    if (rt.machine->spurious == 0)
        return false;
    uint32_t choices = rt.engine->choices;
    bool fails = choose(2) == 1;
    if (rt.engine->choices > choices)
        between()->choice = fails;
    if (fails) {
        rt.machine->spurious--;
        spin_effect();
    }
    return fails;
}

#define ATOMIC_CAS(bits, type, name, fails)                                    \
    EXPORT int __tsan_atomic##bits##_compare_exchange_##name(                  \
        volatile type *a, type *expected, type v, int order, int failed);      \
    EXPORT int __tsan_atomic##bits##_compare_exchange_##name(                  \
        volatile type *a, type *expected, type v, int order, int failed)       \
    {                                                                          \
        ATOMIC_OP(OP_ATOMIC_CAS, bits, a, order);                              \
        if (rt.active)                                                         \
            begin(&op, true);                                                  \
        type old = *a;                                                         \
        bool same = old == *expected && !(rt.active && (fails));               \
        if (same)                                                              \
            *a = v;                                                            \
        else                                                                   \
            *expected = old;                                                   \
        if (!same)                                                             \
            next_try_differs((uintptr_t)expected);                             \
        if (rt.active) {                                                       \
            between()->result = same;                                          \
            between()->order = (uint8_t)((same ? order : failed) & 7);         \
            end((uint64_t)*a, same &&old != v);                                \
        }                                                                      \
        return same;                                                           \
    }

#define ATOMIC(bits, type)                                                     \
    EXPORT type __tsan_atomic##bits##_load(const volatile type *a, int order); \
    EXPORT type __tsan_atomic##bits##_load(const volatile type *a, int order)  \
    {                                                                          \
        ATOMIC_OP(OP_ATOMIC_LOAD, bits, a, order);                             \
        if (rt.active)                                                         \
            begin(&op, false);                                                 \
        type v = *a;                                                           \
        if (rt.active)                                                         \
            end((uint64_t)v, false);                                           \
        return v;                                                              \
    }                                                                          \
    EXPORT void __tsan_atomic##bits##_store(volatile type *a, type v,          \
                                            int order);                        \
    EXPORT void __tsan_atomic##bits##_store(volatile type *a, type v,          \
                                            int order)                         \
    {                                                                          \
        ATOMIC_OP(OP_ATOMIC_STORE, bits, a, order);                            \
        if (rt.active)                                                         \
            begin(&op, true);                                                  \
        type old = *a;                                                         \
        *a = v;                                                                \
        if (rt.active)                                                         \
            end((uint64_t)v, old != v);                                        \
    }                                                                          \
    ATOMIC_RMW(bits, type, exchange, v)                                        \
    ATOMIC_RMW(bits, type, fetch_add, old + v)                                 \
    ATOMIC_RMW(bits, type, fetch_sub, old - v)                                 \
    ATOMIC_RMW(bits, type, fetch_and, old &v)                                  \
    ATOMIC_RMW(bits, type, fetch_or, old | v)                                  \
    ATOMIC_RMW(bits, type, fetch_xor, old ^ v)                                 \
    ATOMIC_RMW(bits, type, fetch_nand, ~(old & v))                             \
    ATOMIC_CAS(bits, type, strong, false)                                      \
    ATOMIC_CAS(bits, type, weak, fails_for_nothing())                          \
    EXPORT type __tsan_atomic##bits##_compare_exchange_val(                    \
        volatile type *a, type expected, type v, int order, int failed);       \
    EXPORT type __tsan_atomic##bits##_compare_exchange_val(                    \
        volatile type *a, type expected, type v, int order, int failed)        \
    {                                                                          \
        ATOMIC_OP(OP_ATOMIC_CAS, bits, a, order);                              \
        if (rt.active)                                                         \
            begin(&op, true);                                                  \
        type old = *a;                                                         \
        if (old == expected)                                                   \
            *a = v;                                                            \
        if (rt.active) {                                                       \
            between()->result = old == expected;                               \
            between()->order =                                                 \
                (uint8_t)((old == expected ? order : failed) & 7);             \
            end((uint64_t)*a, old == expected && old != v);                    \
        }                                                                      \
        return old;                                                            \
    }

ATOMIC(8, unsigned char)
ATOMIC(16, unsigned short)
ATOMIC(32, unsigned int)
ATOMIC(64, unsigned long)
ATOMIC(128, u128)

EXPORT void __tsan_atomic_thread_fence(int order);
EXPORT void __tsan_atomic_thread_fence(int order)
{
    if (!rt.active)
        return;
    struct op op = {
        .kind = OP_FENCE, .order = (uint8_t)(order & 7), .pc = CALLER};
    perform(&op);
}

EXPORT void __tsan_atomic_signal_fence(int order);
EXPORT void __tsan_atomic_signal_fence(int order)
{
    (void)order;
}
