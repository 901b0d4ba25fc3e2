// killed-by: tsan race, helgrind race, explore race; because: guests share a read lock, since they only look whether the pool is closed, and two of them change the end of the queue at once
#include "pool.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

/* A job that waits for a worker. */
struct order {
    void (*job)(void *context);
    void *context;
    _Atomic(struct order *) next;
};

/* The queue begins with the order that was taken last. */
struct pool {
    pthread_rwlock_t gate; /* guests read, the shutdown writes */
    bool closed;           /* guarded by gate: no more orders */
    struct order *last;    /* guarded by gate */
    pthread_mutex_t lock;
    struct order *first; /* guarded by lock */
    sem_t work;          /* one permit for each order, one for each worker */
    bool joined;         /* the owner's: the workers are gone */
    int n;               /* constant */
    pthread_t worker[];
};

/* Takes the next order into *JOB and *CONTEXT. Returns false when there is
 * none: the worker may go home. */
static bool next_order(struct pool *pool, void (**job)(void *context),
                       void **context)
{
    struct order *old, *order;

    while (sem_wait(&pool->work) != 0)
        continue;
    pthread_mutex_lock(&pool->lock);
    old = pool->first;
    order = atomic_load(&old->next);
    if (order != NULL) {
        *job = order->job;
        *context = order->context;
        pool->first = order;
    }
    pthread_mutex_unlock(&pool->lock);
    if (order != NULL)
        free(old);
    return order != NULL;
}

static void *worker_main(void *pool)
{
    void (*job)(void *context);
    void *context;

    while (next_order(pool, &job, &context))
        job(context);
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool =
        calloc(1, sizeof(*pool) + (size_t)n * sizeof(pthread_t));

    pthread_rwlock_init(&pool->gate, NULL);
    pthread_mutex_init(&pool->lock, NULL);
    sem_init(&pool->work, 0, 0);
    pool->first = pool->last = calloc(1, sizeof(*pool->last));
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
    free(pool->first);
    sem_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    pthread_rwlock_destroy(&pool->gate);
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    struct order *order = calloc(1, sizeof(*order));
    bool closed;

    order->job = job;
    order->context = context;
    pthread_rwlock_rdlock(&pool->gate);
    closed = pool->closed;
    if (!closed) {
        struct order *before = pool->last;

        pool->last = order;
        atomic_store(&before->next, order);
        sem_post(&pool->work);
    }
    pthread_rwlock_unlock(&pool->gate);
    if (closed)
        free(order);
    return closed ? -1 : 0;
}

void pool_shutdown(struct pool *pool, int wait)
{
    pthread_rwlock_wrlock(&pool->gate);
    pool->closed = true;
    pthread_rwlock_unlock(&pool->gate);
    for (int i = 0; i < pool->n; i++)
        sem_post(&pool->work);
    if (wait)
        join_workers(pool);
}
