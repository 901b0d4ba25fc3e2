/* Lab 21, explored: three customers come to a closed shop; or two customers to
 * two shops; or to two shops whose opening opens a third one. */
#include "shop.h"

#include <racelab/explore.h>
#include <stdatomic.h>

static struct shop *shop;
static atomic_int makes;
static int goods[3]; /* by call of make(): written there, read by all */

static void *make(void *context)
{
    int *made = &goods[atomic_fetch_add(&makes, 1)];

    *made = 7;
    explore_check(context == goods);
    return made;
}

static void *customer(void *unused)
{
    int *got = shop_get(shop, make, goods);

    explore_check(got != NULL && *got == 7);
    return unused;
}

static void three_customers(void)
{
    shop = shop_new();
    explore_thread(customer, NULL);
    explore_thread(customer, NULL);
    customer(NULL);
    explore_join();
    explore_check(atomic_load(&makes) == 1);
    shop_free(shop);
}

static void *make_own(void *context)
{
    *(int *)context += 1;
    return context;
}

static void *customer_next_door(void *other)
{
    int own = 0;

    explore_check(shop_get(other, make_own, &own) == &own && own == 1);
    return NULL;
}

static void two_shops(void)
{
    struct shop *other = shop_new();
    int own = 0;

    shop = shop_new();
    explore_thread(customer_next_door, other);
    explore_check(shop_get(shop, make_own, &own) == &own && own == 1);
    explore_join();
    shop_free(shop);
    shop_free(other);
}

static void *make_outer(void *context)
{
    customer(NULL);
    return context;
}

static void *customer_outside(void *outer)
{
    explore_check(shop_get(outer, make_outer, outer) == outer);
    return NULL;
}

static void shop_in_two_shops(void)
{
    struct shop *outer[2] = {shop_new(), shop_new()};

    shop = shop_new();
    explore_thread(customer_outside, outer[0]);
    customer_outside(outer[1]);
    explore_join();
    explore_check(atomic_load(&makes) == 1);
    shop_free(shop);
    shop_free(outer[0]);
    shop_free(outer[1]);
}

EXPLORE(customers)
{
    int part = explore_choose(3);

    if (part == 0)
        three_customers();
    else if (part == 1)
        two_shops();
    else
        shop_in_two_shops();
}
