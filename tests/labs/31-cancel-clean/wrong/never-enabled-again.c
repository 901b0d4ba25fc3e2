// killed-by: count count; because: cancellation stays disabled: the thread can't be sent home any more
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
    int before;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
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
