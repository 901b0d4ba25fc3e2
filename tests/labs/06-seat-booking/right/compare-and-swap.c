/* Atomic reservation, then one atomic check-and-mark per seat. */
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
    struct hall *hall = calloc(1, sizeof(*hall) + (size_t)seats);

    hall->seats = seats;
    atomic_store(&hall->left, seats);
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

/* Takes so many seats off the number that is left, if there are so many. */
static bool reserve(struct hall *hall, int want)
{
    int left = atomic_load(&hall->left);

    while (left >= want)
        if (atomic_compare_exchange_weak(&hall->left, &left, left - want))
            return true;
    return false;
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    if (!reserve(hall, want))
        return -1;
    /* So many seats are there for us; the exchange tells whether this is one.
     */
    for (int seat = 0; found < want; seat = (seat + 1) % hall->seats) {
        bool free = false;

        if (atomic_load(&hall->taken[seat]))
            continue;
        seat_shown(seat);
        if (atomic_compare_exchange_strong(&hall->taken[seat], &free, true))
            got[found++] = seat;
    }
    return 0;
}
