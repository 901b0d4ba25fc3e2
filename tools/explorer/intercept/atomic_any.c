/* Atomics of any size: what the compiler calls for a struct, under the names of
 * libatomic. Each is one scheduling point, performed at once when chosen, as
 * those of atomic.c are. */
#include "runtime.h"

#define HELPER(type, name, ...)                                                \
    EXPORT __attribute__((weak))                                               \
    type __atomic_any_##name(__VA_ARGS__) __asm__("__atomic_" #name);          \
    EXPORT __attribute__((weak)) type __atomic_any_##name(__VA_ARGS__)

static void begin(int kind, const void *at, size_t size, int order, bool write,
                  uintptr_t pc)
{
    if (!rt.active)
        return;
    uintptr_t address = (uintptr_t)at;
    struct op op = {
        .kind = (uint8_t)kind,
        .size = size < 8 ? (uint8_t)size : 8,
        .order = (uint8_t)(order & 7),
        .address = address,
        .pc = pc,
        .frame = FRAME,
        .object = machine_object(rt.machine, address, CLASS_MEMORY),
    };
    perform_begin(&op);
    access_atomic(address, (unsigned)size, write, pc);
}

static void end(const void *at, bool wrote, bool exchanged)
{
    if (!rt.active)
        return;
    struct op *op = between();
    os_copy(&op->value, at, op->size);
    op->result = exchanged;
    if (wrote)
        op->flags |= OPF_WRITES;
    perform_end();
}

HELPER(void, load, size_t size, const void *from, void *to, int order)
{
    begin(OP_ATOMIC_LOAD, from, size, order, false, CALLER);
    os_copy(to, from, size);
    end(from, false, true);
}

HELPER(void, store, size_t size, void *to, const void *from, int order)
{
    begin(OP_ATOMIC_STORE, to, size, order, true, CALLER);
    os_copy(to, from, size);
    end(to, true, true);
}

/* OLD may be where NEW is. */
HELPER(void, exchange, size_t size, void *at, const void *new, void *old,
       int order)
{
    begin(OP_ATOMIC_RMW, at, size, order, true, CALLER);
    for (size_t i = 0; i < size; i++) {
        char byte = ((char *)at)[i];
        ((char *)at)[i] = ((const char *)new)[i];
        ((char *)old)[i] = byte;
    }
    end(at, true, true);
}

HELPER(bool, compare_exchange, size_t size, void *at, void *expected,
       const void *new, int order, int failed)
{
    begin(OP_ATOMIC_CAS, at, size, order, true, CALLER);
    bool equal = os_compare(at, expected, size) == 0;
    os_copy(equal ? at : expected, equal ? new : at, size);
    if (rt.active) {
        between()->result = equal;
        between()->order = (uint8_t)((equal ? order : failed) & 7);
    }
    end(at, equal, equal);
    return equal;
}

/* Floating-point exceptions of an _Atomic double: nobody looks. */
HELPER(void, feraiseexcept, int exceptions)
{
    (void)exceptions;
}
