// killed-by: explore assertion; because: while the booking of too many has its seats taken off the number, another one is refused though its seat is free
#include "hall.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct hall {
    int seats; /* constant */
    atomic_int left;
    atomic_bool taken[];
};

struct hall *hall_new(int seats)
{
    struct hall *hall =
        calloc(1, sizeof(*hall) + (size_t)seats * sizeof(hall->taken[0]));

    hall->seats = seats;
    atomic_init(&hall->left, seats);
    return hall;
}

void hall_free(struct hall *hall)
{
    free(hall);
}

int hall_left(struct hall *hall)
{
    return atomic_load(&hall->left);
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    if (atomic_fetch_sub(&hall->left, want) < want) {
        atomic_fetch_add(&hall->left, want);
        return -1;
    }
    for (int seat = 0; seat < hall->seats && found < want; seat++) {
        if (!atomic_exchange(&hall->taken[seat], true)) {
            seat_shown(seat);
            got[found++] = seat;
        }
    }
    return 0;
}
