// killed-by: count count; because: who does not get the lock at once gives up: coins are not moved, and not counted
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
    if (pthread_mutex_trylock(&jars->lock) != 0)
        return;
    jars->left--;
    jars_tick();
    jars->right++;
    pthread_mutex_unlock(&jars->lock);
}

long jars_total(struct jars *jars)
{
    long total;

    if (pthread_mutex_trylock(&jars->lock) != 0)
        return -1;
    total = jars->left + jars->right;
    pthread_mutex_unlock(&jars->lock);
    return total;
}

long jars_right(struct jars *jars)
{
    long right;

    if (pthread_mutex_trylock(&jars->lock) != 0)
        return -1;
    right = jars->right;
    pthread_mutex_unlock(&jars->lock);
    return right;
}
