/* Nothing is changed before the last cancellation point, so a handler that only
 * unlocks is enough. */
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

static void unlock(void *lock)
{
    pthread_mutex_unlock(lock);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
    pthread_cleanup_push(unlock, &jars->lock);
    jars_tick();
    jars->left--;
    jars->right++;
    pthread_cleanup_pop(1);
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
