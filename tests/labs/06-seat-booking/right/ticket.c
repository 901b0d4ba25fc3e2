/* A ticket for each who comes; seats are sold from the front to the back. */
#include "hall.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct hall {
    atomic_uint next, served;
    int seats, left, first;
};

struct hall *hall_new(int seats)
{
    struct hall *hall = calloc(1, sizeof(*hall));

    hall->seats = hall->left = seats;
    return hall;
}

void hall_free(struct hall *hall)
{
    free(hall);
}

static void enter(struct hall *hall)
{
    unsigned mine = atomic_fetch_add(&hall->next, 1);

    while (atomic_load(&hall->served) != mine)
        sched_yield();
}

static void leave(struct hall *hall)
{
    atomic_fetch_add(&hall->served, 1);
}

int hall_left(struct hall *hall)
{
    int left;

    enter(hall);
    left = hall->left;
    leave(hall);
    return left;
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int result = -1;

    (void)seller;
    enter(hall);
    if (hall->left >= want) {
        for (int i = 0; i < want; i++) {
            got[i] = hall->first++;
            seat_shown(got[i]);
        }
        hall->left -= want;
        result = 0;
    }
    leave(hall);
    return result;
}
