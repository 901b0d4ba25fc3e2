/*
 * The lecture's program: ten iterations, two tills of 100000 sales each.
 * Start it with `make run LAB=04`.
 */
#include "counter.h"

#include <stdio.h>

enum { ITERATIONS = 10, TILLS = 2, SALES = 100000 };

static void tick(void)
{
}

int main(void)
{
    for (int i = 0; i < ITERATIONS; i++)
        printf("Iteration %d: x = %ld\n", i,
               count_parallel(TILLS, SALES, tick));
    return 0;
}
