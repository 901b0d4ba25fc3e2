// killed-by: explore assertion; because: a fast thread comes round again and takes the permit of a slow one
#include "barrier.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct barrier {
    pthread_mutex_t lock;
    int n;       /* constant */
    int arrived; /* guarded by lock */
    sem_t go;    /* a permit for each thread that may go on */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    pthread_mutex_init(&barrier->lock, NULL);
    sem_init(&barrier->go, 0, 0);
    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    sem_destroy(&barrier->go);
    pthread_mutex_destroy(&barrier->lock);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    int last;

    pthread_mutex_lock(&barrier->lock);
    last = ++barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        for (int i = 1; i < barrier->n; i++)
            sem_post(&barrier->go);
    }
    pthread_mutex_unlock(&barrier->lock);
    if (!last)
        while (sem_wait(&barrier->go) != 0 && errno == EINTR)
            continue;
    return last;
}
