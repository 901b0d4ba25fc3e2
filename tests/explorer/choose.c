// verdict: clean executions: dpor 5
// explore_choose(5) gives each of its answers in one execution.
#include <racelab/explore.h>

EXPLORE(five)
{
    int answer = explore_choose(5);

    explore_check(answer >= 0 && answer < 5);
}
