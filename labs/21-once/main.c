/*
 * Four customers at the door, 20000 mornings. How often is the shop opened
 * twice? Start it with `make run LAB=21`.
 */
#include "shop.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

enum { MORNINGS = 20000, CUSTOMERS = 4 };

static struct shop *shop;
static atomic_int openings;
static pthread_barrier_t door;

static void *make(void *context)
{
    atomic_fetch_add(&openings, 1);
    sched_yield(); /* opening takes a while */
    return context;
}

static void *customer(void *goods)
{
    for (int i = 0; i < MORNINGS; i++) {
        pthread_barrier_wait(&door); /* the shop of this morning is there */
        shop_get(shop, make, goods);
        pthread_barrier_wait(&door);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[CUSTOMERS];
    static char goods[CUSTOMERS];
    int twice = 0;

    pthread_barrier_init(&door, NULL, CUSTOMERS + 1);
    for (int i = 0; i < CUSTOMERS; i++)
        pthread_create(&threads[i], NULL, customer, &goods[i]);
    for (int i = 0; i < MORNINGS; i++) {
        shop = shop_new();
        atomic_store(&openings, 0);
        pthread_barrier_wait(&door);
        pthread_barrier_wait(&door);
        twice += atomic_load(&openings) != 1;
        shop_free(shop);
    }
    for (int i = 0; i < CUSTOMERS; i++)
        pthread_join(threads[i], NULL);
    printf("%d mornings, opened more than once on %d of them\n", MORNINGS,
           twice);
    return 0;
}
