// killed-by: explore lost-wakeup; silent: tsan, helgrind; because: one bell for all hatches: it wakes a waiter of another hatch, who has no use for it
#include "hatch.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static pthread_cond_t emptied = PTHREAD_COND_INITIALIZER;

struct hatch {
    int room;    /* constant */
    int count;   /* guarded by lock: plates in the hatch */
    int first;   /* guarded by lock: where the next plate comes out */
    int plate[]; /* guarded by lock */
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(int));

    hatch->room = room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    pthread_mutex_lock(&lock);
    while (hatch->count == hatch->room)
        pthread_cond_wait(&emptied, &lock);
    hatch->plate[(hatch->first + hatch->count) % hatch->room] = plate;
    hatch->count++;
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&lock);
}

int hatch_get(struct hatch *hatch)
{
    int plate;

    pthread_mutex_lock(&lock);
    while (hatch->count == 0)
        pthread_cond_wait(&filled, &lock);
    plate = hatch->plate[hatch->first];
    hatch->first = (hatch->first + 1) % hatch->room;
    hatch->count--;
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&lock);
    return plate;
}
