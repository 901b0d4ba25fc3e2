// killed-by: count count, explore assertion; silent: helgrind; because: between the look and the opening the lock is free, and another customer looks too
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
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    if (goods == NULL) {
        goods = make(context);
        pthread_mutex_lock(&shop->lock);
        shop->goods = goods;
        pthread_mutex_unlock(&shop->lock);
    }
    return goods;
}
