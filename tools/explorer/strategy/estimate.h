/* How many interleavings there are, from those that were drawn at random.
 *
 * If an execution was drawn with probability p, 1/p is their number on average
 * (Knuth, Mathematics of Computation 29, 1975: a random walk down the tree
 * multiplies the numbers of branches; with unequal chances, their inverses).
 * It varies the less the more even the chances are, and URW, which weighs a
 * thread by what it has left to do, makes them nearly even.
 *
 * The numbers are huge, and the same everywhere: mantissa and exponent, both
 * integers. */
#ifndef RACELAB_EXPLORER_ESTIMATE_H
#define RACELAB_EXPLORER_ESTIMATE_H

#include <stddef.h>
#include <stdint.h>

/* mantissa * 2^exponent, the mantissa with its highest bit set; or zero. */
struct huge {
    uint64_t mantissa;
    int32_t exponent;
};

#define HUGE_ONE ((struct huge){1ULL << 63, -63})

/* A * TIMES / BY, neither of which is 0. */
struct huge huge_scale(struct huge a, uint64_t times, uint64_t by);
struct huge huge_add(struct huge a, struct huge b);

/* Writes A rounded to two digits: "70", "3400", from a million on "3.1e9". TEXT
 * has room for 24 characters. */
void huge_write(struct huge a, char *text);

#endif
