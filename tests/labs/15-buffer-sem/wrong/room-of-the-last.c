// killed-by: count count; because: the room stands in one variable, and the hatch that was made last changes it for all
#include "hatch.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct hatch {
    sem_t used; /* one permit for each plate in the hatch */
    sem_t free; /* one permit for each free place */
    pthread_mutex_t lock;
    int first;   /* guarded by lock: where the next plate comes out */
    int next;    /* guarded by lock: where the next plate goes in */
    int plate[]; /* guarded by lock */
};

static int room_of_hatch;

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    sem_init(&hatch->used, 0, 0);
    sem_init(&hatch->free, 0, (unsigned)room);
    pthread_mutex_init(&hatch->lock, NULL);
    room_of_hatch = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_mutex_destroy(&hatch->lock);
    sem_destroy(&hatch->free);
    sem_destroy(&hatch->used);
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    sem_wait(&hatch->free);
    pthread_mutex_lock(&hatch->lock);
    hatch->plate[hatch->next] = plate;
    hatch->next = (hatch->next + 1) % room_of_hatch;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&hatch->used);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    sem_wait(&hatch->used);
    pthread_mutex_lock(&hatch->lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % room_of_hatch;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&hatch->free);
    return plate;
}
