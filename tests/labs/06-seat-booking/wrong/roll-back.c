// killed-by: explore assertion; because: two bookings of two take one seat each of the last two, both put theirs back, and both are refused
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
    for (int seat = 0; seat < hall->seats && found < want; seat++)
        if (!atomic_exchange(&hall->taken[seat], true))
            got[found++] = seat;
    if (found < want) {
        while (found > 0)
            atomic_store(&hall->taken[got[--found]], false);
        return -1;
    }
    atomic_fetch_sub(&hall->left, want);
    for (int i = 0; i < want; i++)
        seat_shown(got[i]);
    return 0;
}
