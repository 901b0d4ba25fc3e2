// killed-by: count count; because: the seats are sold unseen: nobody calls seat_shown()
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

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    pthread_mutex_lock(&hall->lock);
    if (hall->left < want) {
        pthread_mutex_unlock(&hall->lock);
        return -1;
    }
    for (int seat = 0; seat < hall->seats && found < want; seat++) {
        if (!hall->taken[seat]) {
            hall->taken[seat] = true;
            hall->left--;
            got[found++] = seat;
        }
    }
    pthread_mutex_unlock(&hall->lock);
    return 0;
}
