// killed-by: explore race; because: used order slips of all pools lie on one pile, and each pool guards it with its own lock
#include "pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/* A job that waits for a worker. */
struct order {
    void (*job)(void *context);
    void *context;
    struct order *next;
};

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t work;         /* there is an order, or no more will come */
    struct order *first, **last; /* guarded by lock: the queue */
    bool closed;                 /* guarded by lock: no more orders */
    bool joined;                 /* the owner's: the workers are gone */
    int n;                       /* constant */
    pthread_t worker[];
};

/* Orders that can be used again, of all pools. */
static struct order *spare;

/* The next order, or NULL when the worker may go home. With the lock held. */
static struct order *next_order(struct pool *pool)
{
    struct order *order;

    while (pool->first == NULL && !pool->closed)
        pthread_cond_wait(&pool->work, &pool->lock);
    order = pool->first; /* first the queue: closed does not mean done */
    if (order == NULL)
        return NULL;
    pool->first = order->next;
    if (pool->first == NULL)
        pool->last = &pool->first;
    return order;
}

static void *worker_main(void *argument)
{
    struct pool *pool = argument;
    struct order *order;

    pthread_mutex_lock(&pool->lock);
    while ((order = next_order(pool)) != NULL) {
        pthread_mutex_unlock(&pool->lock);
        order->job(order->context);
        pthread_mutex_lock(&pool->lock);
        order->next = spare;
        spare = order;
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool =
        calloc(1, sizeof(*pool) + (size_t)n * sizeof(pthread_t));

    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, NULL);
    pool->last = &pool->first;
    pool->n = n;
    for (int i = 0; i < n; i++)
        pthread_create(&pool->worker[i], NULL, worker_main, pool);
    return pool;
}

static void join_workers(struct pool *pool)
{
    for (int i = 0; i < pool->n && !pool->joined; i++)
        pthread_join(pool->worker[i], NULL);
    pool->joined = true;
}

void pool_free(struct pool *pool)
{
    join_workers(pool);
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    struct order *order;
    bool closed;

    pthread_mutex_lock(&pool->lock);
    order = spare;
    if (order != NULL)
        spare = order->next;
    else
        order = malloc(sizeof(*order));
    *order = (struct order){job, context, NULL};
    closed = pool->closed;
    if (!closed) {
        *pool->last = order;
        pool->last = &order->next;
        pthread_cond_signal(&pool->work); /* one order, one worker */
    }
    pthread_mutex_unlock(&pool->lock);
    if (closed)
        free(order);
    return closed ? -1 : 0;
}

void pool_shutdown(struct pool *pool, int wait)
{
    pthread_mutex_lock(&pool->lock);
    pool->closed = true;
    pthread_cond_broadcast(&pool->work); /* all who sleep */
    pthread_mutex_unlock(&pool->lock);
    if (wait)
        join_workers(pool);
}
