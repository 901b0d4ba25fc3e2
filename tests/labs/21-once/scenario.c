/* Lab 21, explored: three customers come to a closed shop. */
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

EXPLORE(three_customers)
{
    shop = shop_new();
    explore_thread(customer, NULL);
    explore_thread(customer, NULL);
    customer(NULL);
    explore_join();
    explore_check(atomic_load(&makes) == 1);
    shop_free(shop);
}
