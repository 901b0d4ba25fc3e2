/* Lab 01, explored: three steps with threads, or on a loop whose callbacks are
 * lanes. Processes can't be explored. */
#include "steps.h"

#include <racelab/explore.h>
#include <racelab/explore_loop.h>
#include <stdatomic.h>

enum { STEPS = 3 };

static atomic_int ends[STEPS]; /* by step */

void step_start(int step)
{
    explore_check(step >= 0 && step < STEPS);
    explore_check(atomic_load(&ends[step]) == 0);
}

void step_end(int step)
{
    explore_check(step >= 0 && step < STEPS);
    atomic_fetch_add(&ends[step], 1);
}

void step_spend(int units)
{
    (void)units;
}

unsigned unit_ms(void)
{
    return 700;
}

EXPLORE(three_steps)
{
    static const int units[STEPS] = {3, 5, 1};
    uv_loop_t loop;

    if (explore_choose(2) == 0) {
        run_threads(units, STEPS);
    } else {
        uv_loop_init(&loop);
        run_loop(&loop, units, STEPS);
        explore_check(uv_loop_close(&loop) == 0);
    }
    for (int i = 0; i < STEPS; i++)
        explore_check(atomic_load(&ends[i]) == 1);
}
