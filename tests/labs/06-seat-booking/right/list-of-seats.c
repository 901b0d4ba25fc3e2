/* The free seats are a stack: taking them is moving its top. */
#include "hall.h"

#include <pthread.h>
#include <stdlib.h>

struct hall {
    pthread_mutex_t lock;
    int left;   /* guarded by lock */
    int seat[]; /* the free ones are seat[0 .. left-1] */
};

struct hall *hall_new(int seats)
{
    struct hall *hall = calloc(1, sizeof(*hall) + (size_t)seats * sizeof(int));

    pthread_mutex_init(&hall->lock, NULL);
    hall->left = seats;
    for (int i = 0; i < seats; i++)
        hall->seat[i] = seats - 1 - i;
    return hall;
}

void hall_free(struct hall *hall)
{
    pthread_mutex_destroy(&hall->lock);
    free(hall);
}

int hall_left(struct hall *hall)
{
    int left;

    pthread_mutex_lock(&hall->lock);
    left = hall->left;
    pthread_mutex_unlock(&hall->lock);
    return left;
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    (void)seller;
    pthread_mutex_lock(&hall->lock);
    if (hall->left < want) {
        pthread_mutex_unlock(&hall->lock);
        return -1;
    }
    for (int i = 0; i < want; i++) {
        got[i] = hall->seat[--hall->left];
        seat_shown(got[i]);
    }
    pthread_mutex_unlock(&hall->lock);
    return 0;
}
