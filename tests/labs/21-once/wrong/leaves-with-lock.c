// killed-by: count self-deadlock; because: who finds the shop open leaves without unlocking, and the next customer waits for ever
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
    void *goods;

    pthread_mutex_lock(&shop->lock);
    if (shop->goods != NULL)
        return shop->goods;
    shop->goods = make(context);
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    return goods;
}
