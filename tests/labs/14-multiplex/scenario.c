/*
 * Lab 14, explored, in one of five parts, the first three with two machines:
 *
 * - Three guests, and one of the brews fails. Who had that one tries again:
 *   somebody can be faster than a guest just woken.
 * - Four guests: two can brew while two wait, and both machines come free
 *   before the first of those wakes.
 * - One guest, and somebody who looks how many machines are idle.
 * - One machine, and its last brew fails while a guest waits: nobody comes
 *   after it who would wake the guest.
 * - Two kiosks with one machine each, and a guest waits at each of them: what
 *   happens at one of them is no news at the other.
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

static void guest_and_looker(void)
{
    explore_thread(hasty_guest, NULL);
    explore_check(kiosk_idle(kiosk) >= MACHINES - 1);
    explore_join();
}

static void *guest_next_door(void *other)
{
    explore_check(kiosk_brew(other, brew_at_once, NULL) == 0);
    return NULL;
}

static void failed_brew_is_last(void)
{
    struct kiosk *small = kiosk_new(1);
    int fails;

    explore_thread(guest_next_door, small);
    explore_check(kiosk_brew(small, brew, &fails) == -1);
    explore_join();
    explore_check(kiosk_idle(small) == 1);
    kiosk_free(small);
}

/* Runs with the machine of the first kiosk taken. */
static int brew_next_door(void *other)
{
    guest_next_door(other);
    return 0;
}

static void two_kiosks(void)
{
    struct kiosk *other = kiosk_new(1);
    struct kiosk *first = kiosk_new(1);

    explore_thread(guest_next_door, first);
    explore_thread(guest_next_door, other);
    explore_check(kiosk_brew(first, brew_next_door, other) == 0);
    explore_join();
    explore_check(kiosk_idle(first) == 1 && kiosk_idle(other) == 1);
    kiosk_free(first);
    kiosk_free(other);
}

EXPLORE(guests)
{
    static void (*const parts[])(void) = {three_guests, four_guests,
                                          guest_and_looker, failed_brew_is_last,
                                          two_kiosks};

    kiosk = kiosk_new(MACHINES);
    parts[explore_choose(5)]();
    explore_check(kiosk_idle(kiosk) == MACHINES);
    kiosk_free(kiosk);
}
