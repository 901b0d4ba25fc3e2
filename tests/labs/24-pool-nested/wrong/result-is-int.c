// killed-by: count count; because: the result is kept in an int: what is larger than an int can say comes back as another number
#include "pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/* A job and its result. */
struct promise {
    long (*job)(struct pool *pool, long argument);
    long argument;
    int result;           /* guarded by the pool's lock */
    bool done;            /* guarded by the pool's lock */
    struct promise *next; /* guarded by the pool's lock: in the queue */
};

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t work;           /* there is a job, or no more will come */
    pthread_cond_t done;           /* a job has been done */
    struct promise *first, **last; /* guarded by lock: the queue */
    bool closed;                   /* guarded by lock */
    int n;                         /* constant */
    pthread_t worker[];
};

/* Whether this thread is a worker (of any pool). */
static _Thread_local bool is_worker;

/* Takes PROMISE out of the queue. Returns false when it is not in it: somebody
 * has begun it. With the lock held. */
static bool take(struct pool *pool, const struct promise *promise)
{
    struct promise **at = &pool->first;

    while (*at != NULL && *at != promise)
        at = &(*at)->next;
    if (*at == NULL)
        return false;
    *at = promise->next;
    if (promise->next == NULL)
        pool->last = at;
    return true;
}

/* Runs a job that has been taken out of the queue. With the lock held, which is
 * free while the job runs. */
static void run(struct pool *pool, struct promise *promise)
{
    long result;

    pthread_mutex_unlock(&pool->lock);
    result = promise->job(pool, promise->argument);
    pthread_mutex_lock(&pool->lock);
    promise->result = (int)result;
    promise->done = true;
    pthread_cond_broadcast(&pool->done);
}

static void *worker_main(void *argument)
{
    struct pool *pool = argument;

    is_worker = true;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        struct promise *promise;

        while (pool->first == NULL && !pool->closed)
            pthread_cond_wait(&pool->work, &pool->lock);
        promise = pool->first;
        if (promise == NULL)
            break;
        take(pool, promise);
        run(pool, promise);
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
    pthread_cond_init(&pool->done, NULL);
    pool->last = &pool->first;
    pool->n = n;
    for (int i = 0; i < n; i++)
        pthread_create(&pool->worker[i], NULL, worker_main, pool);
    return pool;
}

void pool_free(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->closed = true;
    pthread_cond_broadcast(&pool->work);
    pthread_mutex_unlock(&pool->lock);
    for (int i = 0; i < pool->n; i++)
        pthread_join(pool->worker[i], NULL);
    pthread_cond_destroy(&pool->done);
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

struct promise *pool_call(struct pool *pool,
                          long (*job)(struct pool *pool, long argument),
                          long argument)
{
    struct promise *promise = calloc(1, sizeof(*promise));

    promise->job = job;
    promise->argument = argument;
    pthread_mutex_lock(&pool->lock);
    *pool->last = promise;
    pool->last = &promise->next;
    pthread_cond_signal(&pool->work);
    pthread_mutex_unlock(&pool->lock);
    return promise;
}

/* A worker who sleeps is one worker less, and if all of them sleep nobody is
 * left to do what they wait for. So he does it himself. What somebody else has
 * begun comes to an end without him. */
long promise_get(struct pool *pool, struct promise *promise)
{
    long result;

    pthread_mutex_lock(&pool->lock);
    if (is_worker && take(pool, promise))
        run(pool, promise);
    while (!promise->done)
        pthread_cond_wait(&pool->done, &pool->lock);
    result = promise->result;
    pthread_mutex_unlock(&pool->lock);
    return result;
}

void promise_free(struct promise *promise)
{
    free(promise);
}
