// killed-by: count count; because: the exchange decides whose goods stay, and both were made
#include "shop.h"

#include <stdatomic.h>
#include <stdlib.h>

struct shop {
    void *_Atomic goods; /* NULL: not opened yet */
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
    void *goods = atomic_load(&shop->goods);
    void *nothing = NULL;

    if (goods != NULL)
        return goods;
    goods = make(context);
    if (atomic_compare_exchange_strong(&shop->goods, &nothing, goods))
        return goods;
    return nothing; /* what the faster one has made */
}
