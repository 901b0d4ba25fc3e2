// killed-by: explore deadlock; because: one bell for all pools: a slip of one pool wakes a cook of another one, who sleeps again
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

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;

struct pool {
    struct order *first, **last; /* guarded by lock: the queue */
    bool closed;                 /* guarded by lock: no more orders */
    bool joined;                 /* the owner's: the workers are gone */
    int n;                       /* constant */
    pthread_t worker[];
};

/* The next order, or NULL when the worker may go home. With the lock held. */
static struct order *next_order(struct pool *pool)
{
    struct order *order;

    while (pool->first == NULL && !pool->closed)
        pthread_cond_wait(&work, &lock);
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

    pthread_mutex_lock(&lock);
    while ((order = next_order(pool)) != NULL) {
        pthread_mutex_unlock(&lock);
        order->job(order->context);
        free(order);
        pthread_mutex_lock(&lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool =
        calloc(1, sizeof(*pool) + (size_t)n * sizeof(pthread_t));

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
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    struct order *order = malloc(sizeof(*order));
    bool closed;

    *order = (struct order){job, context, NULL};
    pthread_mutex_lock(&lock);
    closed = pool->closed;
    if (!closed) {
        *pool->last = order;
        pool->last = &order->next;
        pthread_cond_signal(&work); /* one order, one worker */
    }
    pthread_mutex_unlock(&lock);
    if (closed)
        free(order);
    return closed ? -1 : 0;
}

void pool_shutdown(struct pool *pool, int wait)
{
    pthread_mutex_lock(&lock);
    pool->closed = true;
    pthread_cond_broadcast(&work); /* all who sleep */
    pthread_mutex_unlock(&lock);
    if (wait)
        join_workers(pool);
}
