// killed-by: count count; because: each thread remembers the shop where it was last, by address: a new shop at that address gets the goods of the old one
#include "shop.h"

#include <pthread.h>
#include <stdlib.h>

struct shop {
    pthread_mutex_t lock;
    void *goods; /* guarded by lock: NULL: not opened yet */
};

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    pthread_mutex_init(&shop->lock, NULL);
    return shop;
}

void shop_free(struct shop *shop)
{
    pthread_mutex_destroy(&shop->lock);
    free(shop);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    static _Thread_local const struct shop *last_shop;
    static _Thread_local void *last_goods;
    void *goods;

    if (shop == last_shop)
        return last_goods;
    pthread_mutex_lock(&shop->lock);
    if (shop->goods == NULL)
        shop->goods = make(context);
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    last_shop = shop;
    last_goods = goods;
    return goods;
}
