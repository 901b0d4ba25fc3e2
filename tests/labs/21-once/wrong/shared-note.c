// killed-by: explore use-after-free; because: the note that says which shop to open is one for all: the customer of another shop writes his over it
#include "shop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct shop {
    pthread_once_t once;
    void *goods;
};

/* What a customer wants. */
struct note {
    struct shop *shop;
    void *(*make)(void *context);
    void *context;
};

/* pthread_once() passes no argument, so it lies here. Whoever wrote it waits
 * until the shop is open. */
static _Atomic(struct note *) latest;

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
    struct note *note = latest;

    note->shop->goods = note->make(note->context);
}

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context)
{
    struct note note = {shop, make, context};

    latest = &note;
    pthread_once(&shop->once, open_shop);
    return shop->goods;
}
