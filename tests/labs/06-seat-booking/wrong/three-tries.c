// killed-by: explore assertion; because: after three collisions it refuses, and the seats that both wanted are free
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

static int try_book(struct hall *hall, int want, int got[])
{
    int found = 0;

    for (int seat = 0; seat < hall->seats && found < want; seat++)
        if (!atomic_exchange(&hall->taken[seat], true))
            got[found++] = seat;
    if (found == want) {
        atomic_fetch_sub(&hall->left, want);
        return 0;
    }
    while (found > 0)
        atomic_store(&hall->taken[got[--found]], false);
    return -1;
}

int hall_book(struct hall *hall, int seller, int want, int got[])
{
    (void)seller;
    for (int tries = 0; tries < 3; tries++) {
        if (atomic_load(&hall->left) < want)
            return -1;
        if (try_book(hall, want, got) == 0) {
            for (int i = 0; i < want; i++)
                seat_shown(got[i]);
            return 0;
        }
    }
    return -1;
}
