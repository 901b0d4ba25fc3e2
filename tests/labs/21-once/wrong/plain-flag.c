// killed-by: tsan race, explore race, count count; because: a flag beside the pointer is looked at and set in two steps, like the pointer itself
#include "shop.h"

#include <stdbool.h>
#include <stdlib.h>

struct shop {
    bool open;   /* goods are there */
    void *goods; /* what make() returned */
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
    if (!shop->open) {
        shop->goods = make(context);
        shop->open = true;
    }
    return shop->goods;
}
