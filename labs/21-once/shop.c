/*
 * Lab 21: open the shop exactly once. This is the file you edit.
 *
 * Goal: one call of make() for each shop, and the same goods for everybody.
 * Keep: the shop is opened by the first who comes, not before.
 */
#include "shop.h"

#include <stdlib.h>

struct shop {
    void *goods; /* what make() returned; NULL: not opened yet */
};

struct shop *shop_new(void)
{
    return calloc(1, sizeof(struct shop));
}

void shop_free(struct shop *shop)
{
    free(shop);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    if (shop->goods == NULL)
        shop->goods = make(context);
    return shop->goods;
}
