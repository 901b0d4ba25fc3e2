// killed-by: count lost-wakeup, explore lost-wakeup; because: the handler frees the jars and tells nobody: who waits for them sleeps on
#include "jars.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct jars {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    bool busy;        /* guarded by lock: a coin is in a hand */
    long left, right; /* guarded by lock */
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));

    pthread_mutex_init(&jars->lock, NULL);
    pthread_cond_init(&jars->freed, NULL);
    jars->left = coins;
    return jars;
}

void jars_free(struct jars *jars)
{
    pthread_cond_destroy(&jars->freed);
    pthread_mutex_destroy(&jars->lock);
    free(jars);
}

static void unlock(void *lock)
{
    pthread_mutex_unlock(lock);
}

static void put_down(void *argument)
{
    struct jars *jars = argument;

    pthread_mutex_lock(&jars->lock);
    jars->busy = false;
    pthread_mutex_unlock(&jars->lock);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
    pthread_cleanup_push(unlock, &jars->lock);
    while (jars->busy)
        pthread_cond_wait(&jars->freed, &jars->lock);
    pthread_cleanup_pop(0);
    jars->busy = true;
    pthread_mutex_unlock(&jars->lock);
    pthread_cleanup_push(put_down, jars);
    jars_tick();
    pthread_cleanup_pop(0);
    pthread_mutex_lock(&jars->lock);
    jars->left--;
    jars->right++;
    jars->busy = false;
    pthread_cond_broadcast(&jars->freed);
    pthread_mutex_unlock(&jars->lock);
}

long jars_total(struct jars *jars)
{
    long total;

    pthread_mutex_lock(&jars->lock);
    pthread_cleanup_push(unlock, &jars->lock);
    while (jars->busy)
        pthread_cond_wait(&jars->freed, &jars->lock);
    pthread_cleanup_pop(0);
    total = jars->left + jars->right;
    pthread_mutex_unlock(&jars->lock);
    return total;
}

long jars_right(struct jars *jars)
{
    long right;

    pthread_mutex_lock(&jars->lock);
    right = jars->right;
    pthread_mutex_unlock(&jars->lock);
    return right;
}
