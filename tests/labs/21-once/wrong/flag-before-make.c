// killed-by: count count, explore assertion; because: it is marked as open before make() has returned: the next customer leaves with nothing
#include "shop.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct shop {
    pthread_mutex_t lock;
    bool open;   /* guarded by lock */
    void *goods; /* guarded by lock */
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
    bool first;
    void *goods;

    pthread_mutex_lock(&shop->lock);
    first = !shop->open;
    shop->open = true;
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    if (first) {
        goods = make(context);
        pthread_mutex_lock(&shop->lock);
        shop->goods = goods;
        pthread_mutex_unlock(&shop->lock);
    }
    return goods;
}
