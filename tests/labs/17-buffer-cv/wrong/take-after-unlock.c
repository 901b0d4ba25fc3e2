// killed-by: explore race; because: a waiter knows his place and still has to look into it; a faster colleague reports a free place, and the cook fills the slow one's
#include "hatch.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct hatch {
    sem_t free;
    sem_t filled;
    pthread_mutex_t lock;
    unsigned in, out;
    unsigned room;
    int plate[];
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    sem_init(&hatch->free, 0, (unsigned)room);
    pthread_mutex_init(&hatch->lock, NULL);
    sem_init(&hatch->filled, 0, 0);
    hatch->room = (unsigned)room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    sem_destroy(&hatch->free);
    sem_destroy(&hatch->filled);
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    unsigned slot;

    while (sem_wait(&hatch->free) != 0)
        ;
    pthread_mutex_lock(&hatch->lock);
    slot = hatch->in++ % hatch->room;
    hatch->plate[slot] = plate;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&hatch->filled);
}

int hatch_get(struct hatch *hatch)
{
    unsigned slot;
    int plate;

    while (sem_wait(&hatch->filled) != 0)
        ;
    pthread_mutex_lock(&hatch->lock);
    slot = hatch->out++ % hatch->room;
    pthread_mutex_unlock(&hatch->lock);
    plate = hatch->plate[slot];
    sem_post(&hatch->free);
    return plate;
}
