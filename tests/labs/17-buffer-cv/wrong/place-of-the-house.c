// killed-by: explore race; because: the place for the plate stands in one variable of all hatches, and each hatch guards it with its own lock
#include "hatch.h"

#include <pthread.h>
#include <stdlib.h>

struct hatch {
    pthread_mutex_t lock;
    pthread_cond_t filled;  /* a plate has come in */
    pthread_cond_t emptied; /* a plate has gone out */
    int room;               /* constant */
    int count;              /* guarded by lock: plates in the hatch */
    int first;   /* guarded by lock: where the next plate comes out */
    int plate[]; /* guarded by lock */
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    pthread_mutex_init(&hatch->lock, NULL);
    pthread_cond_init(&hatch->filled, NULL);
    pthread_cond_init(&hatch->emptied, NULL);
    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_cond_destroy(&hatch->emptied);
    pthread_cond_destroy(&hatch->filled);
    pthread_mutex_destroy(&hatch->lock);
    free(hatch);
}

static int place; /* guarded by the lock */

void hatch_put(struct hatch *hatch, int plate)
{
    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == hatch->room)
        pthread_cond_wait(&hatch->emptied, &hatch->lock);
    place = (hatch->first + hatch->count) % hatch->room;
    hatch->plate[place] = plate;
    hatch->count++;
    pthread_cond_signal(&hatch->filled);
    pthread_mutex_unlock(&hatch->lock);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == 0)
        pthread_cond_wait(&hatch->filled, &hatch->lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    hatch->count--;
    pthread_cond_signal(&hatch->emptied);
    pthread_mutex_unlock(&hatch->lock);
    return plate;
}
