/*
 * Lab 31: sent home in the middle. This is the file you edit.
 *
 * Goal: a thread that is cancelled leaves the jars free, and no coin is lost.
 * Keep: a thread can be cancelled, and its cancellation is not swallowed.
 */
#include "jars.h"

#include <pthread.h>
#include <stdlib.h>

struct jars {
    pthread_mutex_t lock;
    long left, right; /* guarded by lock */
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));

    pthread_mutex_init(&jars->lock, NULL);
    jars->left = coins;
    return jars;
}

void jars_free(struct jars *jars)
{
    pthread_mutex_destroy(&jars->lock);
    free(jars);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
    jars->left--;
    jars_tick();
    jars->right++;
    pthread_mutex_unlock(&jars->lock);
}

long jars_total(struct jars *jars)
{
    long total;

    pthread_mutex_lock(&jars->lock);
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
