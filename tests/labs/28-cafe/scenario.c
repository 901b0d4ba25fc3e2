/* Lab 28, explored: two dishes that need the one machine; or one, and something
 * that is not on the menu. */
#include "cafe.h"

#include <racelab/explore.h>
#include <racelab/explore_loop.h>

static const struct dish menu[2] = {{"Americano", 5, 0}, {"Cappuccino", 6, 4}};

static int at_machine; /* guarded by the machine */

void dish_starts(const struct dish *dish)
{
    explore_check(dish == &menu[0] || dish == &menu[1]);
}

void dish_ready(const struct dish *dish)
{
    (void)dish;
}

void dish_brews(int units)
{
    explore_check(units > 0);
    explore_check(++at_machine == 1);
    at_machine--;
}

void dish_cooks(int units)
{
    (void)units;
}

int time_now(void)
{
    return 0;
}

unsigned unit_ms(void)
{
    return 1;
}

EXPLORE(one_machine)
{
    int refused = explore_choose(2);
    const int wanted[2] = {2, refused ? 7 : 1};
    struct cafe *cafe = cafe_open(menu, 2);
    struct receipt receipts[2];
    int served = cafe_serve(cafe, CAFE_MACHINE, NULL, wanted, 2, receipts);

    explore_check(served == 2 - refused);
    if (refused)
        explore_check(receipts[0].number == 1 && receipts[1].number == 0);
    else
        explore_check(receipts[0].number + receipts[1].number == 3 &&
                      receipts[0].number * receipts[1].number == 2);
    cafe_close(cafe);
}
