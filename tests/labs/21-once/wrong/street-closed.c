// killed-by: count lost-wakeup; because: a new shop has to wait while any shop is being opened: the one whose opening makes a new one waits for itself
#include "shop.h"

#include <pthread.h>
#include <stdlib.h>

/* Held to read while a shop is being opened, and to write by a new shop. */
static pthread_rwlock_t street = PTHREAD_RWLOCK_INITIALIZER;
static int shops; /* guarded by street */

struct shop {
    pthread_mutex_t lock;
    void *goods; /* guarded by lock */
    int number;  /* constant */
};

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    pthread_mutex_init(&shop->lock, NULL);
    pthread_rwlock_wrlock(&street);
    shop->number = ++shops;
    pthread_rwlock_unlock(&street);
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

    pthread_rwlock_rdlock(&street);
    pthread_mutex_lock(&shop->lock);
    if (shop->goods == NULL)
        shop->goods = make(context);
    goods = shop->goods;
    pthread_mutex_unlock(&shop->lock);
    pthread_rwlock_unlock(&street);
    return goods;
}
