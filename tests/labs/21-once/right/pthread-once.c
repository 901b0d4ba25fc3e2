/* pthread_once, which takes no argument: what make() needs travels in variables
 * of the calling thread. */
#include "shop.h"

#include <pthread.h>
#include <stdlib.h>

struct shop {
    pthread_once_t once;
    void *goods; /* written by whom pthread_once() chooses */
};

/* What open_shop() is to do for the thread that runs it. */
static _Thread_local struct shop *opened;
static _Thread_local void *(*opened_by)(void *context);
static _Thread_local void *opened_with;

struct shop *shop_new(void)
{
    struct shop *shop = calloc(1, sizeof(*shop));

    shop->once = (pthread_once_t)PTHREAD_ONCE_INIT;
    return shop;
}

void shop_free(struct shop *shop)
{
    free(shop);
}

static void open_shop(void)
{
    struct shop *shop = opened; /* make() may open another one meanwhile */

    shop->goods = opened_by(opened_with);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    opened = shop;
    opened_by = make;
    opened_with = context;
    pthread_once(&shop->once, open_shop);
    return shop->goods;
}
