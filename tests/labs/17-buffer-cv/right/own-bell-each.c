/* A bell for each sleeper: whoever changes the hatch calls the first in line.
 */
#include "hatch.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/* One who sleeps; it lives on his own stack. */
struct sleeper {
    pthread_cond_t bell;
    bool called; /* guarded by the hatch's lock */
    struct sleeper *next;
};

struct hatch {
    pthread_mutex_t lock;
    struct sleeper *cooks, *waiters; /* guarded by lock */
    int room;                        /* constant */
    int count;                       /* guarded by lock */
    int first;                       /* guarded by lock */
    int plate[];                     /* guarded by lock */
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    pthread_mutex_init(&hatch->lock, NULL);
    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_mutex_destroy(&hatch->lock);
    free(hatch);
}

/* Waits, with the lock held, until somebody calls us out of QUEUE. */
static void sleep_in(struct sleeper **queue, pthread_mutex_t *lock)
{
    struct sleeper me = {.called = false};

    pthread_cond_init(&me.bell, NULL);
    while (*queue != NULL)
        queue = &(*queue)->next;
    *queue = &me;
    while (!me.called)
        pthread_cond_wait(&me.bell, lock);
    pthread_cond_destroy(&me.bell);
}

static void call_first(struct sleeper **queue)
{
    struct sleeper *first = *queue;

    if (first == NULL)
        return;
    *queue = first->next;
    first->called = true;
    pthread_cond_signal(&first->bell);
}

void hatch_put(struct hatch *hatch, int plate)
{
    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == hatch->room)
        sleep_in(&hatch->cooks, &hatch->lock);
    hatch->plate[(hatch->first + hatch->count) % hatch->room] = plate;
    hatch->count++;
    call_first(&hatch->waiters);
    pthread_mutex_unlock(&hatch->lock);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == 0)
        sleep_in(&hatch->waiters, &hatch->lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    hatch->count--;
    call_first(&hatch->cooks);
    pthread_mutex_unlock(&hatch->lock);
    return plate;
}
