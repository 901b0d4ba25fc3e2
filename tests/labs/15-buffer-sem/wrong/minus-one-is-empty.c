// killed-by: count lost-wakeup; because: -1 stands for an empty place, and is a plate like any other
#include "hatch.h"

#include <pthread.h>
#include <stdlib.h>
/* A place without a plate holds -1. */
enum { NO_PLATE = -1 };
struct hatch {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int room, first, next;
    int plate[];
};
struct hatch *hatch_new(int room)
{
    struct hatch *h = calloc(1, sizeof(*h) + (size_t)room * sizeof(int));
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->changed, NULL);
    h->room = room;
    for (int i = 0; i < room; i++)
        h->plate[i] = NO_PLATE;
    return h;
}
void hatch_free(struct hatch *h)
{
    pthread_cond_destroy(&h->changed);
    pthread_mutex_destroy(&h->lock);
    free(h);
}
void hatch_put(struct hatch *h, int plate)
{
    pthread_mutex_lock(&h->lock);
    while (h->plate[h->next] != NO_PLATE)
        pthread_cond_wait(&h->changed, &h->lock);
    h->plate[h->next] = plate;
    h->next = (h->next + 1) % h->room;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
}
int hatch_get(struct hatch *h)
{
    int plate;
    pthread_mutex_lock(&h->lock);
    while (h->plate[h->first] == NO_PLATE)
        pthread_cond_wait(&h->changed, &h->lock);
    plate = h->plate[h->first];
    h->plate[h->first] = NO_PLATE;
    h->first = (h->first + 1) % h->room;
    pthread_cond_broadcast(&h->changed);
    pthread_mutex_unlock(&h->lock);
    return plate;
}
