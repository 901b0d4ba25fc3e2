/* rand and its kin: the same numbers in every execution, a sequence for each
 * thread, so that no thread's numbers depend on what the others do. */
#include "sync.h"

static unsigned next(unsigned *state)
{
    *state = *state * 1103515245U + 12345U;
    return (*state >> 1) & 0x7fffffff;
}

WRAPPER(int, rand, void)
{
    return (int)next(&rt.fiber[rt.tid].random);
}

WRAPPER(long, random, void)
{
    return (long)next(&rt.fiber[rt.tid].random);
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
    return (int)next(seed);
}

WRAPPER(double, drand48, void)
{
    return next(&rt.fiber[rt.tid].random) / 2147483648.0;
}

WRAPPER(long, lrand48, void)
{
    return (long)next(&rt.fiber[rt.tid].random);
}

WRAPPER(void, srand48, long seed)
{
    rt.fiber[rt.tid].random = (unsigned)seed;
}
