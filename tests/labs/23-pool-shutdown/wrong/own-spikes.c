// killed-by: conduct conduct; because: each cook has a spike of his own: a slip waits behind a long job while another cook sleeps
#include "pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct order {
    void (*job)(void *context);
    void *context;
    struct order *next;
};

/* Each cook has his own spike. */
struct cook {
    struct pool *pool;
    struct order *first, **last; /* guarded by the pool's lock */
    pthread_cond_t work;
    pthread_t thread;
};

struct pool {
    pthread_mutex_t lock;
    bool closed; /* guarded by lock */
    bool joined;
    int next; /* guarded by lock: who gets the next order */
    int n;
    struct cook cook[];
};

static void *cook_main(void *argument)
{
    struct cook *cook = argument;
    struct pool *pool = cook->pool;

    pthread_mutex_lock(&pool->lock);
    for (;;) {
        struct order *order;

        while (cook->first == NULL && !pool->closed)
            pthread_cond_wait(&cook->work, &pool->lock);
        order = cook->first;
        if (order == NULL)
            break;
        cook->first = order->next;
        if (cook->first == NULL)
            cook->last = &cook->first;
        pthread_mutex_unlock(&pool->lock);
        order->job(order->context);
        free(order);
        pthread_mutex_lock(&pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

struct pool *pool_new(int n)
{
    struct pool *pool =
        calloc(1, sizeof(*pool) + (size_t)n * sizeof(struct cook));

    pthread_mutex_init(&pool->lock, NULL);
    pool->n = n;
    for (int i = 0; i < n; i++) {
        struct cook *cook = &pool->cook[i];

        cook->pool = pool;
        cook->last = &cook->first;
        pthread_cond_init(&cook->work, NULL);
        pthread_create(&cook->thread, NULL, cook_main, cook);
    }
    return pool;
}

static void join_cooks(struct pool *pool)
{
    for (int i = 0; i < pool->n && !pool->joined; i++)
        pthread_join(pool->cook[i].thread, NULL);
    pool->joined = true;
}

void pool_free(struct pool *pool)
{
    join_cooks(pool);
    for (int i = 0; i < pool->n; i++)
        pthread_cond_destroy(&pool->cook[i].work);
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
        struct cook *cook = &pool->cook[pool->next++ % pool->n];

        *cook->last = order;
        cook->last = &order->next;
        pthread_cond_signal(&cook->work);
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
    for (int i = 0; i < pool->n; i++)
        pthread_cond_signal(&pool->cook[i].work);
    pthread_mutex_unlock(&pool->lock);
    if (wait)
        join_cooks(pool);
}
