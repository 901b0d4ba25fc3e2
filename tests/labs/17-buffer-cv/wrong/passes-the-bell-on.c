// killed-by: conduct conduct; because: who is woken for nothing rings for the next one before he goes back to sleep: two sleepers wake each other for ever
#include "hatch.h"

#include <pthread.h>
#include <stdlib.h>

struct hatch {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* a plate has come in, or gone out */
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
    pthread_cond_init(&hatch->changed, NULL);
    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    pthread_cond_destroy(&hatch->changed);
    pthread_mutex_destroy(&hatch->lock);
    free(hatch);
}

/* With the lock held. */
static void wait_and_ring(struct hatch *hatch)
{
    pthread_cond_signal(&hatch->changed);
    pthread_cond_wait(&hatch->changed, &hatch->lock);
}

void hatch_put(struct hatch *hatch, int plate)
{
    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == hatch->room)
        wait_and_ring(hatch);
    hatch->plate[(hatch->first + hatch->count) % hatch->room] = plate;
    hatch->count++;
    pthread_cond_signal(&hatch->changed);
    pthread_mutex_unlock(&hatch->lock);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    pthread_mutex_lock(&hatch->lock);
    while (hatch->count == 0)
        wait_and_ring(hatch);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    hatch->count--;
    pthread_cond_signal(&hatch->changed);
    pthread_mutex_unlock(&hatch->lock);
    return plate;
}
