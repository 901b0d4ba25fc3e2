/* Two turnstiles of semaphores: all in, then all out. */
#include "barrier.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    int n;      /* constant */
    int inside; /* guarded by lock: between the two turnstiles */
    sem_t in;   /* a permit for each thread when all have come in */
    sem_t out;  /* a permit for each thread when all have gone out */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    sem_init(&barrier->in, 0, 0);
    sem_init(&barrier->out, 0, 0);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    sem_destroy(&barrier->out);
    sem_destroy(&barrier->in);
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

static void pass(sem_t *turnstile)
{
    while (sem_wait(turnstile) != 0 && errno == EINTR)
        continue;
}

/* Adds change to the number inside; who makes it `full` opens the turnstile. */
static int count(struct barrier *barrier, int change, int full,
                 sem_t *turnstile)
{
    int last;

    pthread_mutex_lock(&barrier->lock);
    barrier->inside += change;
    last = barrier->inside == full;
    if (last)
        for (int i = 0; i < barrier->n; i++)
            sem_post(turnstile);
    pthread_mutex_unlock(&barrier->lock);
    return last;
}

int barrier_wait(struct barrier *barrier)
{
    int last = count(barrier, +1, barrier->n, &barrier->in);

    pass(&barrier->in);
    /* Nobody can come in again before all have gone out. */
    count(barrier, -1, 0, &barrier->out);
    pass(&barrier->out);
    return last;
}
