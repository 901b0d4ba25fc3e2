// killed-by: explore lost-wakeup; because: one bell for all pools: a job of one pool wakes a cook of another one, who sleeps again
#include "pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/* A job and its result. */
struct promise {
    long (*job)(struct pool *pool, long argument);
    long argument;
    long result;          /* guarded by the pool's lock */
    bool done;            /* guarded by the pool's lock */
    struct promise *next; /* guarded by the pool's lock: in the queue */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;

struct pool {
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

    pthread_mutex_unlock(&lock);
    result = promise->job(pool, promise->argument);
    pthread_mutex_lock(&lock);
    promise->result = result;
    promise->done = true;
    pthread_cond_broadcast(&done);
}

static void *worker_main(void *argument)
{
    struct pool *pool = argument;

    is_worker = true;
    pthread_mutex_lock(&lock);
    for (;;) {
        struct promise *promise;

        while (pool->first == NULL && !pool->closed)
            pthread_cond_wait(&work, &lock);
        promise = pool->first;
        if (promise == NULL)
            break;
        take(pool, promise);
        run(pool, promise);
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

void pool_free(struct pool *pool)
{
    pthread_mutex_lock(&lock);
    pool->closed = true;
    pthread_cond_broadcast(&work);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < pool->n; i++)
        pthread_join(pool->worker[i], NULL);
    free(pool);
}

struct promise *pool_call(struct pool *pool,
                          long (*job)(struct pool *pool, long argument),
                          long argument)
{
    struct promise *promise = calloc(1, sizeof(*promise));

    promise->job = job;
    promise->argument = argument;
    pthread_mutex_lock(&lock);
    *pool->last = promise;
    pool->last = &promise->next;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&lock);
    return promise;
}

/* A worker who sleeps is one worker less, and if all of them sleep nobody is
 * left to do what they wait for. So he does it himself. What somebody else has
 * begun comes to an end without him. */
long promise_get(struct pool *pool, struct promise *promise)
{
    long result;

    pthread_mutex_lock(&lock);
    if (is_worker && take(pool, promise))
        run(pool, promise);
    while (!promise->done)
        pthread_cond_wait(&done, &lock);
    result = promise->result;
    pthread_mutex_unlock(&lock);
    return result;
}

void promise_free(struct promise *promise)
{
    free(promise);
}
