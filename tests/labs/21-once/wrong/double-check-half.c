// killed-by: explore race; because: the look acquires, but the store releases nothing: who sees the pointer may not see the goods
#include "shop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct shop {
    pthread_mutex_t lock;
    _Atomic(void *) goods;
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
    void *goods = atomic_load_explicit(&shop->goods, memory_order_acquire);

    if (goods != NULL)
        return goods;
    pthread_mutex_lock(&shop->lock);
    goods = atomic_load_explicit(&shop->goods, memory_order_relaxed);
    if (goods == NULL) {
        goods = make(context);
        atomic_store_explicit(&shop->goods, goods, memory_order_relaxed);
    }
    pthread_mutex_unlock(&shop->lock);
    return goods;
}
