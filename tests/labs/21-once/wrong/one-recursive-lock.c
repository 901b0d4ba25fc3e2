// killed-by: conduct conduct; because: one lock for all shops, which its holder may take again: make() can visit another shop, but two threads can't open two shops
#include "shop.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock;
static pthread_once_t prepared = PTHREAD_ONCE_INIT;

/* make() of one shop may come back for another one. */
static void prepare(void)
{
    pthread_mutexattr_t kind;

    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lock, &kind);
    pthread_mutexattr_destroy(&kind);
}

struct shop {
    void *goods; /* guarded by lock: NULL: not opened yet */
};

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    pthread_once(&prepared, prepare);
    return shop;
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
