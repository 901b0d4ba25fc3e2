// killed-by: count count; because: both looked before they took the lock, and neither looks again
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
    if (shop->goods == NULL) {
        pthread_mutex_lock(&shop->lock);
        shop->goods = make(context);
        pthread_mutex_unlock(&shop->lock);
    }
    return shop->goods;
}
