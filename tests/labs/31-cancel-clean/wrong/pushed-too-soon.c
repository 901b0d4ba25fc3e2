// killed-by: count count, explore assertion; because: the handler is pushed before the wait, which is a cancellation point too: who is cancelled there puts back a coin that he never took
#include "jars.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct jars {
    sem_t key;
    long left, right; /* guarded by key */
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));

    sem_init(&jars->key, 0, 1);
    jars->left = coins;
    return jars;
}

void jars_free(struct jars *jars)
{
    sem_destroy(&jars->key);
    free(jars);
}

static void put_back(void *argument)
{
    struct jars *jars = argument;

    jars->left++;
    sem_post(&jars->key);
}

void jars_move(struct jars *jars)
{
    pthread_cleanup_push(put_back, jars);
    sem_wait(&jars->key);
    jars->left--;
    jars_tick();
    pthread_cleanup_pop(0);
    jars->right++;
    sem_post(&jars->key);
}

long jars_total(struct jars *jars)
{
    long total;

    sem_wait(&jars->key);
    total = jars->left + jars->right;
    sem_post(&jars->key);
    return total;
}

long jars_right(struct jars *jars)
{
    long right;

    sem_wait(&jars->key);
    right = jars->right;
    sem_post(&jars->key);
    return right;
}
