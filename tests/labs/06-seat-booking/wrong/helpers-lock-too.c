// killed-by: count self-deadlock; because: hall_book() holds the lock and calls a helper that takes the same lock
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

static bool is_free(struct hall *hall, int seat)
{
    bool result;

    pthread_mutex_lock(&hall->lock);
    result = !hall->taken[seat];
    pthread_mutex_unlock(&hall->lock);
    return result;
}

static void take(struct hall *hall, int seat)
{
    pthread_mutex_lock(&hall->lock);
    hall->taken[seat] = true;
    hall->left--;
    pthread_mutex_unlock(&hall->lock);
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    if (hall_left(hall) < want)
        return -1;
    pthread_mutex_lock(&hall->lock);
    for (int seat = 0; seat < hall->seats && found < want; seat++) {
        if (is_free(hall, seat)) {
            seat_shown(seat);
            take(hall, seat);
            got[found++] = seat;
        }
    }
    pthread_mutex_unlock(&hall->lock);
    return 0;
}
