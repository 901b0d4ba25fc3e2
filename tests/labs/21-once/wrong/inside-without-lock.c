// killed-by: explore race; because: who is opening a shop takes no lock for another one: two of them open a third shop at the same time
#include "shop.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct shop {
    pthread_mutex_t lock;
    void *goods; /* guarded by lock */
};

/* Whether this thread is opening a shop, and holds its lock. */
static _Thread_local bool opening;

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

static void *look(struct shop *shop, void *(*make)(void *context),
                  void *context)
{
    if (shop->goods == NULL)
        shop->goods = make(context);
    return shop->goods;
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    void *goods;

    if (opening)
        return look(shop, make, context); /* one lock at a time */
    pthread_mutex_lock(&shop->lock);
    opening = true;
    goods = look(shop, make, context);
    opening = false;
    pthread_mutex_unlock(&shop->lock);
    return goods;
}
