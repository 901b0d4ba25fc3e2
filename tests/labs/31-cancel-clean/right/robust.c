/* A robust lock: the kernel hands on what a thread holds when it ends, and who
 * gets it so puts the coin back. */
#include "jars.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct jars {
    pthread_mutex_t lock;
    long coins; /* of both jars */
    long left;  /* guarded by lock, as right */
    long right;
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));
    pthread_mutexattr_t attributes;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&jars->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    jars->coins = coins;
    jars->left = coins;
    return jars;
}

static void enter(struct jars *jars)
{
    if (pthread_mutex_lock(&jars->lock) == EOWNERDEAD) {
        jars->left = jars->coins - jars->right;
        pthread_mutex_consistent(&jars->lock);
    }
}

static void leave(struct jars *jars)
{
    pthread_mutex_unlock(&jars->lock);
}

void jars_free(struct jars *jars)
{
    enter(jars); /* whoever had it last may have ended with it */
    leave(jars);
    pthread_mutex_destroy(&jars->lock);
    free(jars);
}

void jars_move(struct jars *jars)
{
    enter(jars);
    jars->left--;
    jars_tick();
    jars->right++;
    leave(jars);
}

long jars_total(struct jars *jars)
{
    long total;

    enter(jars);
    total = jars->left + jars->right;
    leave(jars);
    return total;
}

long jars_right(struct jars *jars)
{
    long right;

    enter(jars);
    right = jars->right;
    leave(jars);
    return right;
}
