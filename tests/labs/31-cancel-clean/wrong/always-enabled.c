// killed-by: count count; silent: explore; because: it lets the caller be cancelled again also when the caller had forbidden it
#include "jars.h"

#include <errno.h>
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
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_mutex_lock(&jars->lock);
    jars->left--;
    jars_tick();
    jars->right++;
    pthread_mutex_unlock(&jars->lock);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
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
