/* The names that programs of the software verification competition call and
 * do not define. Weak: a program's own definition goes first.
 *
 * An atomic section is one lock for all of them. An assumption that does not
 * hold ends the execution, which then shows nothing. An input may be anything:
 * it is a choice among the values at which programs differ most often; a
 * thread that asks often gets fewer to choose from, so that a loop over inputs
 * does not hide everything else, and in the end one value after the other, so
 * that a loop until some input comes ends. Once nothing was found, there are
 * more values to choose from (`rt.varied`, see explore.c). */
#include "verifier.h"

#include "spin.h"
#include "sync.h"

#define VERIFIER(type, name, ...)                                              \
    EXPORT __attribute__((weak)) type name(__VA_ARGS__);                       \
    EXPORT __attribute__((weak)) type name(__VA_ARGS__)

enum { FREE_INPUTS = 6, BINARY_INPUTS = 16 };

/* Its state lives in the machine, under its address. */
static pthread_mutex_t section = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static void section_call(int kind, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return;
    uint32_t object = mutex_object(&section, pc);
    struct op op = SYNC_OP((uint8_t)kind, object);
    op.pc = pc;
    op.frame = frame;
    perform(&op);
}

void atomic_section_begin(uintptr_t pc, uintptr_t frame)
{
    section_call(OP_MUTEX_LOCK, pc, frame);
}

void atomic_section_end(uintptr_t pc, uintptr_t frame)
{
    section_call(OP_MUTEX_UNLOCK, pc, frame);
}

VERIFIER(void, __VERIFIER_atomic_begin, void)
{
    atomic_section_begin(CALLER, FRAME);
}

VERIFIER(void, __VERIFIER_atomic_end, void)
{
    atomic_section_end(CALLER, FRAME);
}

VERIFIER(void, __VERIFIER_assume, int condition)
{
    if (rt.active && !condition)
        assumption_fails();
}

VERIFIER(void, __VERIFIER_error, void)
{
    fail(VERDICT_ASSERTION, CALLER, 0, "__VERIFIER_error() is reached");
}

VERIFIER(void, __VERIFIER_assert, int condition)
{
    if (!condition)
        fail(VERDICT_ASSERTION, CALLER, 0, "__VERIFIER_assert() fails");
}

/* symbol.c puts a breakpoint here. */
VERIFIER(void, reach_error, void)
{
}

/* What programs count with, and where sizes change. */
static const int other_values[] = {
    3,    4,    5,     6,     7,   8,   9,   10,  12,   16,
    20,   32,   50,    64,    100, 128, 255, 256, 512,  1000,
    1024, 4096, 10000, 65536, -2,  -3,  -5,  -10, -100,
};
enum { OTHER_VALUES = sizeof other_values / sizeof *other_values };

/* One of COUNT values, the first of which are the most ordinary; from COUNT on
 * one of the others. */
static int input(int count)
{
    if (!rt.active)
        return 0;
    rt.used_input = true;
    uint32_t asked = rt.fiber[rt.tid].inputs++;
    if (asked >= BINARY_INPUTS)
        return (int)(asked % (uint32_t)count);
    spin_stepped(); /* the next round of a loop may choose otherwise */
    if (asked >= FREE_INPUTS)
        return choose(2);
    return choose(rt.varied ? count + OTHER_VALUES : count);
}

#define INPUT(name, type, ...)                                                 \
    VERIFIER(type, __VERIFIER_nondet_##name, void)                             \
    {                                                                          \
        static const type value[] = {__VA_ARGS__};                             \
        const int count = sizeof value / sizeof *value;                        \
        int k = input(count);                                                  \
        return k < count ? value[k] : (type)other_values[k - count];           \
    }

#define SIGNED(name, type, max)   INPUT(name, type, 0, 1, 2, -1, max, -(max)-1)
#define UNSIGNED(name, type, max) INPUT(name, type, 0, 1, 2, max)

INPUT(bool, bool, false, true)
SIGNED(char, signed char, INT8_MAX)
UNSIGNED(uchar, unsigned char, UINT8_MAX)
SIGNED(short, short, INT16_MAX)
UNSIGNED(ushort, unsigned short, UINT16_MAX)
UNSIGNED(u16, uint16_t, UINT16_MAX)
SIGNED(int, int, INT32_MAX)
UNSIGNED(uint, unsigned, UINT32_MAX)
UNSIGNED(unsigned, unsigned, UINT32_MAX)
UNSIGNED(u8, uint8_t, UINT8_MAX)
UNSIGNED(u32, uint32_t, UINT32_MAX)
SIGNED(long, long, INT64_MAX)
UNSIGNED(ulong, unsigned long, UINT64_MAX)
SIGNED(longlong, long long, INT64_MAX)
UNSIGNED(ulonglong, unsigned long long, UINT64_MAX)
SIGNED(loff_t, long long, INT64_MAX)
SIGNED(ssize_t, ssize_t, INT64_MAX)
UNSIGNED(size_t, size_t, SIZE_MAX)
UNSIGNED(u64, uint64_t, UINT64_MAX)
INPUT(float, float, 0, 1, -1, 0.5F)
INPUT(double, double, 0, 1, -1, 0.5)

VERIFIER(void *, __VERIFIER_nondet_pointer, void)
{
    return NULL;
}

VERIFIER(void, __VERIFIER_nondet_memory, void *memory, size_t size)
{
    unsigned char value = (unsigned char)input(2);
    writes(memory, size, CALLER);
    os_fill(memory, value, size);
}
