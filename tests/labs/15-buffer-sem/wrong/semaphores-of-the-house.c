// killed-by: explore race; because: one pair of semaphores for all hatches: a plate in one of them lets a waiter at another one take what is not there
#include "hatch.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t used_places; /* one permit for each plate in a hatch */
static sem_t free_places; /* one permit for each free place */

struct hatch {
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

    sem_init(&used_places, 0, 0);
    sem_init(&free_places, 0, (unsigned)room);
    pthread_mutex_init(&hatch->lock, NULL);
    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_mutex_destroy(&hatch->lock);
    sem_destroy(&free_places);
    sem_destroy(&used_places);
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    sem_wait(&free_places);
    pthread_mutex_lock(&hatch->lock);
    hatch->plate[hatch->next] = plate;
    hatch->next = (hatch->next + 1) % hatch->room;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&used_places);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    sem_wait(&used_places);
    pthread_mutex_lock(&hatch->lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    pthread_mutex_unlock(&hatch->lock);
    sem_post(&free_places);
    return plate;
}
