/* The first one claims the opening; the others wait until it is done. */
#include "shop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct shop {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    atomic_bool begun; /* somebody opens it */
    void *goods;       /* guarded by lock */
};

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    pthread_mutex_init(&shop->lock, NULL);
    pthread_cond_init(&shop->opened, NULL);
    return shop;
}

void shop_free(struct shop *shop)
{
    pthread_cond_destroy(&shop->opened);
    pthread_mutex_destroy(&shop->lock);
    free(shop);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    void *goods;

    if (!atomic_exchange(&shop->begun, true)) {
        goods = make(context);
        pthread_mutex_lock(&shop->lock);
        shop->goods = goods;
        pthread_cond_broadcast(&shop->opened);
        pthread_mutex_unlock(&shop->lock);
        return goods;
    }
    pthread_mutex_lock(&shop->lock);
    while (shop->goods == NULL)
        pthread_cond_wait(&shop->opened, &shop->lock);
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    return goods;
}
