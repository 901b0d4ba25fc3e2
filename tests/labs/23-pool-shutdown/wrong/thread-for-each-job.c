// killed-by: conduct conduct; because: a thread for each job: a thousand orders, a thousand cooks
#include "pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct order {
    struct pool *pool;
    void (*job)(void *context);
    void *context;
};

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t done;
    bool closed; /* guarded by lock */
    int running; /* guarded by lock: jobs that are not finished */
};

static void *cook(void *argument)
{
    struct order order = *(struct order *)argument;

    free(argument);
    order.job(order.context);
    pthread_mutex_lock(&order.pool->lock);
    order.pool->running--;
    pthread_cond_broadcast(&order.pool->done);
    pthread_mutex_unlock(&order.pool->lock);
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool = calloc(1, sizeof(*pool));

    (void)n;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->done, NULL);
    return pool;
}

static void wait_for_all(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->running > 0)
        pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}

void pool_free(struct pool *pool)
{
    wait_for_all(pool);
    pthread_cond_destroy(&pool->done);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    struct order *order;
    pthread_t thread;

    pthread_mutex_lock(&pool->lock);
    if (pool->closed) {
        pthread_mutex_unlock(&pool->lock);
        return -1;
    }
    pool->running++;
    pthread_mutex_unlock(&pool->lock);
    order = malloc(sizeof(*order));
    *order = (struct order){pool, job, context};
    pthread_create(&thread, NULL, cook, order);
    pthread_detach(thread);
    return 0;
}

void pool_shutdown(struct pool *pool, int wait)
{
    pthread_mutex_lock(&pool->lock);
    pool->closed = true;
    pthread_mutex_unlock(&pool->lock);
    if (wait)
        wait_for_all(pool);
}
