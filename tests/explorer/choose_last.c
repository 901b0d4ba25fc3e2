// verdict: assertion
// The last answer of explore_choose() comes up too.
#include <racelab/explore.h>

EXPLORE(last)
{
    explore_check(explore_choose(4) != 3);
}
