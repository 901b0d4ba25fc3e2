/* Random numbers. Each thread has a sequence of its own, so that no thread's
 * numbers depend on what the others do, and it is the same in every execution.
 *
 * A program may fail only with some numbers: where threads draw which element
 * they work on, the first sequences need not meet. So once nothing else was
 * found the program is run with others too (`rt.varied`, see explore.c). They
 * are sequences as good as the first, and no numbers of our choice: a program
 * may rely on their statistics. Which one an execution has is a choice that is
 * made when the first number is drawn. */
#include "library.h"

#include <sys/random.h>

enum { SEQUENCES = 64 };

static int sequence; /* of this execution; -1: nobody has drawn yet */

void random_reset(void)
{
    sequence = rt.varied ? -1 : 0;
}

static unsigned sequence_number(void)
{
    rt.used_random = true;
    if (sequence < 0)
        sequence = choose(SEQUENCES);
    return (unsigned)sequence;
}

/* The next number of 32 bits: a linear congruential step, whose low bits
 * repeat soon, and the finaliser of MurmurHash3 over it (Appleby, 2008). */
static unsigned next(unsigned *state)
{
    *state = *state * 1103515245U + 12345U;
    unsigned h = *state ^ sequence_number() * 0x9e3779b9U;
    h = (h ^ h >> 16) * 0x85ebca6bU;
    h = (h ^ h >> 13) * 0xc2b2ae35U;
    return h ^ h >> 16;
}

/* From 0 to RAND_MAX, of the running thread's sequence. */
static int draw(void)
{
    return (int)(next(&rt.fiber[rt.tid].random) >> 1);
}

WRAPPER(int, rand, void)
{
    return draw();
}

WRAPPER(long, random, void)
{
    return draw();
}

WRAPPER(void, srand, unsigned seed)
{
    rt.fiber[rt.tid].random = seed;
}

WRAPPER(void, srandom, unsigned seed)
{
    rt.fiber[rt.tid].random = seed;
}

WRAPPER(int, rand_r, unsigned *seed)
{
    reads(seed, sizeof *seed, CALLER);
    writes(seed, sizeof *seed, CALLER);
    return (int)(next(seed) >> 1);
}

WRAPPER(double, drand48, void)
{
    return draw() / 2147483648.0;
}

WRAPPER(long, lrand48, void)
{
    return draw();
}

WRAPPER(void, srand48, long seed)
{
    rt.fiber[rt.tid].random = (unsigned)seed;
}

static void fill_random(unsigned char *to, size_t size, uintptr_t pc)
{
    writes(to, size, pc);
    for (size_t i = 0; i < size; i++)
        to[i] = (unsigned char)draw();
}

WRAPPER(ssize_t, getrandom, void *to, size_t size, unsigned flags)
{
    (void)flags;
    fill_random(to, size, CALLER);
    return (ssize_t)size;
}

WRAPPER(int, getentropy, void *to, size_t size)
{
    fill_random(to, size, CALLER);
    return 0;
}

WRAPPER(void, arc4random_buf, void *to, size_t size)
{
    fill_random(to, size, CALLER);
}

WRAPPER(uint32_t, arc4random, void)
{
    return next(&rt.fiber[rt.tid].random);
}
