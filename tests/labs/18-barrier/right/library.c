/* The barrier of the library. */
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

struct barrier {
    pthread_barrier_t barrier;
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = malloc(sizeof(*barrier));

    pthread_barrier_init(&barrier->barrier, NULL, (unsigned)n);
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    pthread_barrier_destroy(&barrier->barrier);
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    return pthread_barrier_wait(&barrier->barrier) ==
           PTHREAD_BARRIER_SERIAL_THREAD;
}
