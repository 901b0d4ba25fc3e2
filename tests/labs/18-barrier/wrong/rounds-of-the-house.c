// killed-by: explore race; because: one count of rounds for all barriers: a round of another barrier lets this one's sleepers go
#include "barrier.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t complete = PTHREAD_COND_INITIALIZER;
static int generation; /* guarded by lock: rounds that are complete */

struct barrier {
    int n;       /* constant */
    int arrived; /* guarded by lock: threads that are here */
};

struct barrier *barrier_new(int n)
{
    struct barrier *barrier = calloc(1, sizeof(*barrier));

    barrier->n = n;
    return barrier;
}

void barrier_free(struct barrier *barrier)
{
    free(barrier);
}

int barrier_wait(struct barrier *barrier)
{
    int last;
    int mine;

    pthread_mutex_lock(&lock);
    mine = generation;
    barrier->arrived++;
    last = barrier->arrived == barrier->n;
    if (last) {
        barrier->arrived = 0;
        generation++;
        pthread_cond_broadcast(&complete);
    }
    while (mine == generation)
        pthread_cond_wait(&complete, &lock);
    pthread_mutex_unlock(&lock);
    return last;
}
