/* Lab 28, explored: two dishes that need the one machine; or one, and something
 * that is not on the menu; the same with as many machines as dishes; two cafes
 * at the same time. */
#include "cafe.h"

#include <racelab/explore.h>
#include <racelab/explore_loop.h>

static const struct dish menu[2] = {{"Americano", 5, 0}, {"Cappuccino", 6, 4}};

static enum cafe_kind kind;
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
    if (kind != CAFE_MACHINE)
        return;
    explore_check(++at_machine == 1);
    at_machine--;
}

void dish_cooks(int units)
{
    explore_check(units > 0);
}

int time_now(void)
{
    return 0;
}

unsigned unit_ms(void)
{
    return 1;
}

static void two_dishes(int refused)
{
    const int wanted[2] = {2, refused ? 7 : 1};
    struct cafe *cafe = cafe_open(menu, 2);
    struct receipt receipts[2];
    int served = cafe_serve(cafe, kind, NULL, wanted, 2, receipts);

    explore_check(served == 2 - refused);
    if (refused)
        explore_check(receipts[0].number == 1 && receipts[1].number == 0);
    else
        explore_check(receipts[0].number + receipts[1].number == 3 &&
                      receipts[0].number * receipts[1].number == 2);
    cafe_close(cafe);
}

static void *visit(void *cafe)
{
    struct receipt receipt;
    int wanted = 1;

    explore_check(cafe_serve(cafe, kind, NULL, &wanted, 1, &receipt) == 1);
    explore_check(receipt.number == 1);
    return NULL;
}

static void two_cafes(void)
{
    struct cafe *first = cafe_open(menu, 2);
    struct cafe *second = cafe_open(menu, 2);

    explore_thread(visit, first);
    visit(second);
    explore_join();
    cafe_close(first);
    cafe_close(second);
}

EXPLORE(cafes)
{
    int part = explore_choose(5);

    kind = part < 3 ? CAFE_THREADS : CAFE_MACHINE;
    if (part > 0)
        two_dishes(part % 2);
    else
        two_cafes();
}
