// killed-by: count count, explore assertion; because: a flag that is loaded and then stored has the same gap as before
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

static bool is_free(struct hall *hall, int seat)
{
    return !atomic_load(&hall->taken[seat]);
}

static void take(struct hall *hall, int seat)
{
    atomic_store(&hall->taken[seat], true);
    atomic_fetch_sub(&hall->left, 1);
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    int found = 0;

    (void)seller;
    if (hall_left(hall) < want)
        return -1;
    for (int seat = 0; seat < hall->seats && found < want; seat++) {
        if (is_free(hall, seat)) {
            seat_shown(seat);
            take(hall, seat);
            got[found++] = seat;
        }
    }
    return 0;
}
