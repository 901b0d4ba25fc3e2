// killed-by: explore race; because: where a plate goes stands in one variable for all hatches, and the lock of one hatch does not keep out who is at another
#include "hatch.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct hatch {
    sem_t used; /* one permit for each plate in the hatch */
    sem_t free; /* one permit for each free place */
    pthread_mutex_t lock;
    int room;    /* constant */
    int first;   /* guarded by lock: where the next plate comes out */
    int next;    /* guarded by lock: where the next plate goes in */
    int plate[]; /* guarded by lock */
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    sem_init(&hatch->used, 0, 0);
    sem_init(&hatch->free, 0, (unsigned)room);
    pthread_mutex_init(&hatch->lock, NULL);
    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_mutex_destroy(&hatch->lock);
    sem_destroy(&hatch->free);
    sem_destroy(&hatch->used);
    free(hatch);
}

static int place; /* guarded by the lock */

void hatch_put(struct hatch *hatch, int plate)
{
    sem_wait(&hatch->free);
    pthread_mutex_lock(&hatch->lock);
    place = hatch->next;
    hatch->plate[place] = plate;
    hatch->next = (place + 1) % hatch->room;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&hatch->used);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    sem_wait(&hatch->used);
    pthread_mutex_lock(&hatch->lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&hatch->free);
    return plate;
}
