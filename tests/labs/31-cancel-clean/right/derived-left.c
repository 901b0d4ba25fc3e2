/* Only the right jar is counted, and what is not there is in the left one:
 * there is nothing half done in the middle of a move. */
#include "jars.h"

#include <pthread.h>
#include <stdlib.h>

struct jars {
    pthread_mutex_t lock;
    long coins; /* constant */
    long right; /* guarded by lock; the others are in the left jar */
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));

    pthread_mutex_init(&jars->lock, NULL);
    jars->coins = coins;
    return jars;
}

void jars_free(struct jars *jars)
{
    pthread_mutex_destroy(&jars->lock);
    free(jars);
}

static void unlock(void *lock)
{
    pthread_mutex_unlock(lock);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
    pthread_cleanup_push(unlock, &jars->lock);
    jars_tick();
    pthread_cleanup_pop(0);
    jars->right++;
    pthread_mutex_unlock(&jars->lock);
}

long jars_total(struct jars *jars)
{
    return jars->coins;
}

long jars_right(struct jars *jars)
{
    long right;

    pthread_mutex_lock(&jars->lock);
    right = jars->right;
    pthread_mutex_unlock(&jars->lock);
    return right;
}
