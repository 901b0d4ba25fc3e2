/*
 * Lab 14, explored: two machines, three guests, and one of the brews fails. Who
 * had that one tries again: somebody can be faster than a guest just woken.
 */
#include "kiosk.h"

#include <racelab/explore.h>
#include <stdatomic.h>

enum { MACHINES = 2 };

static struct kiosk *kiosk;
static atomic_int brewing;

static int brew(void *context)
{
    explore_check(atomic_fetch_add(&brewing, 1) < MACHINES);
    atomic_fetch_sub(&brewing, 1);
    return context == NULL ? 0 : -1;
}

static void *guest(void *argument)
{
    explore_check(kiosk_brew(kiosk, brew, NULL) == 0);
    return argument;
}

EXPLORE(three_guests)
{
    int fails;

    kiosk = kiosk_new(MACHINES);
    explore_thread(guest, NULL);
    explore_thread(guest, NULL);
    explore_check(kiosk_brew(kiosk, brew, &fails) == -1);
    explore_check(kiosk_brew(kiosk, brew, NULL) == 0);
    explore_join();
    explore_check(kiosk_idle(kiosk) == MACHINES);
    kiosk_free(kiosk);
}
