// killed-by: explore assertion; because: each seat is one step, the booking is not: two sellers hold one seat each of the last two, and both give up
#include "hall.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct hall {
    pthread_mutex_t lock;
    int seats;    /* constant */
    int left;     /* guarded by lock */
    bool taken[]; /* guarded by lock */
};

struct hall *hall_new(int seats)
{
    struct hall *hall = calloc(1, sizeof(*hall) + (size_t)seats);

    pthread_mutex_init(&hall->lock, NULL);
    hall->seats = seats;
    hall->left = seats;
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

/* Finds and marks one seat: one step. */
static int take_one(struct hall *hall)
{
    pthread_mutex_lock(&hall->lock);
    for (int seat = 0; seat < hall->seats; seat++) {
        if (!hall->taken[seat]) {
            seat_shown(seat);
            hall->taken[seat] = true;
            hall->left--;
            pthread_mutex_unlock(&hall->lock);
            return seat;
        }
    }
    pthread_mutex_unlock(&hall->lock);
    return -1;
}

static void give_back(struct hall *hall, int seat)
{
    pthread_mutex_lock(&hall->lock);
    hall->taken[seat] = false;
    hall->left++;
    pthread_mutex_unlock(&hall->lock);
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    while (found < want && (got[found] = take_one(hall)) >= 0)
        found++;
    if (found == want)
        return 0;
    while (found > 0)
        give_back(hall, got[--found]);
    return -1;
}
