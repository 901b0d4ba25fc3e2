/* A semaphore counts the orders, and is posted n times more at closing time:
 * who gets through and finds nothing goes home. */
#include "pool.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
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
    sem_t work;                  /* orders, and n more when it is closed */
    struct order *first, **last; /* guarded by lock: the queue */
    bool closed;                 /* guarded by lock: no more orders */
    bool joined;                 /* the owner's: the workers are gone */
    int n;                       /* constant */
    pthread_t worker[];
};

/* The next order, or NULL when the worker may go home. */
static struct order *next_order(struct pool *pool)
{
    struct order *order;

    while (sem_wait(&pool->work) != 0 && errno == EINTR)
        continue;
    pthread_mutex_lock(&pool->lock);
    order = pool->first;
    if (order != NULL)
        pool->first = order->next;
    if (pool->first == NULL)
        pool->last = &pool->first;
    pthread_mutex_unlock(&pool->lock);
    return order;
}

static void *worker_main(void *argument)
{
    struct pool *pool = argument;
    struct order *order;

    while ((order = next_order(pool)) != NULL) {
        order->job(order->context);
        free(order);
    }
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool =
        calloc(1, sizeof(*pool) + (size_t)n * sizeof(pthread_t));

    pthread_mutex_init(&pool->lock, NULL);
    sem_init(&pool->work, 0, 0);
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
    sem_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    struct order *order = malloc(sizeof(*order));
    bool closed;

    *order = (struct order){job, context, NULL};
    pthread_mutex_lock(&pool->lock);
    closed = pool->closed;
    if (!closed) {
        *pool->last = order;
        pool->last = &order->next;
        sem_post(&pool->work);
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
    pthread_mutex_unlock(&pool->lock);
    for (int i = 0; i < pool->n; i++)
        sem_post(&pool->work);
    if (wait)
        join_workers(pool);
}
