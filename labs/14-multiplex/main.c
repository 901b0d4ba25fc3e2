/*
 * Two machines, three guests, and a brew now and then fails. Start it with
 * `make run LAB=14`; if it stops printing, Ctrl-C ends it.
 */
#include "kiosk.h"

#include <pthread.h>
#include <stdio.h>

enum { MACHINES = 2, GUESTS = 3, COFFEES = 5 };

static struct kiosk *kiosk;

/* Each guest's third coffee goes wrong. */
static int brew(void *context)
{
    const int *coffee = context;

    return *coffee == 3 ? -1 : 0;
}

static void *guest(void *unused)
{
    for (int coffee = 1; coffee <= COFFEES; coffee++) {
        int result = kiosk_brew(kiosk, brew, &coffee);

        printf("coffee %d: %s, idle machines: %d\n", coffee,
               result == 0 ? "done" : "failed", kiosk_idle(kiosk));
        fflush(stdout);
    }
    return unused;
}

int main(void)
{
    pthread_t guests[GUESTS];

    kiosk = kiosk_new(MACHINES);
    for (int i = 0; i < GUESTS; i++)
        pthread_create(&guests[i], NULL, guest, NULL);
    for (int i = 0; i < GUESTS; i++)
        pthread_join(guests[i], NULL);
    printf("closing time, idle machines: %d of %d\n", kiosk_idle(kiosk),
           MACHINES);
    kiosk_free(kiosk);
    return 0;
}
