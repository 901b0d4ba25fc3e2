// killed-by: count self-deadlock; silent: tsan, helgrind; because: one lock for all shops: make() of one visits another, and waits for itself
#include "shop.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct shop {
    void *goods; /* guarded by lock: NULL: not opened yet */
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
    void *goods;

    pthread_mutex_lock(&lock);
    if (shop->goods == NULL)
        shop->goods = make(context);
    goods = shop->goods;
    pthread_mutex_unlock(&lock);
    return goods;
}
