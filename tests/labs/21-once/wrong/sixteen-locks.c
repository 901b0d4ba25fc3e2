// killed-by: conduct conduct; because: shops take turns with sixteen locks: the seventeenth waits for the first
#include "shop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { LOCKS = 16 };

/* A lock for every shop would be too many: they take turns. */
static pthread_mutex_t locks[LOCKS] = {
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
};
static atomic_uint shops;

struct shop {
    pthread_mutex_t *lock;
    void *goods; /* guarded by lock: NULL: not opened yet */
};

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    shop->lock = &locks[atomic_fetch_add(&shops, 1) % LOCKS];
    return shop;
}

void shop_free(struct shop *shop)
{
    free(shop);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    void *goods;

    pthread_mutex_lock(shop->lock);
    if (shop->goods == NULL)
        shop->goods = make(context);
    goods = shop->goods;
    pthread_mutex_unlock(shop->lock);
    return goods;
}
