/*
 * Lab 14, explored, in one of two parts, both with two machines:
 *
 * - Three guests, and one of the brews fails. Who had that one tries again:
 *   somebody can be faster than a guest just woken.
 * - Four guests: two can brew while two wait, and both machines come free
 *   before the first of those wakes.
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

static int brew_at_once(void *context)
{
    (void)context;
    return 0;
}

static void *hasty_guest(void *argument)
{
    explore_check(kiosk_brew(kiosk, brew_at_once, NULL) == 0);
    return argument;
}

static void three_guests(void)
{
    int fails;

    explore_thread(guest, NULL);
    explore_thread(guest, NULL);
    explore_check(kiosk_brew(kiosk, brew, &fails) == -1);
    explore_check(kiosk_brew(kiosk, brew, NULL) == 0);
    explore_join();
}

static void four_guests(void)
{
    for (int i = 0; i < 3; i++)
        explore_thread(hasty_guest, NULL);
    hasty_guest(NULL);
    explore_join();
}

EXPLORE(guests)
{
    kiosk = kiosk_new(MACHINES);
    if (explore_choose(2) == 0)
        three_guests();
    else
        four_guests();
    explore_check(kiosk_idle(kiosk) == MACHINES);
    kiosk_free(kiosk);
}
