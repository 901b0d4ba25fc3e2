// killed-by: explore race; because: a clerk who is cancelled while he waits gives back a key that he never had
#include "jars.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
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

static void give_back(void *argument)
{
    struct jars *jars = argument;

    sem_post(&jars->key);
}

void jars_move(struct jars *jars)
{
    pthread_cleanup_push(give_back, jars);
    sem_wait(&jars->key);
    jars_tick();
    jars->left--;
    jars->right++;
    pthread_cleanup_pop(1);
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
