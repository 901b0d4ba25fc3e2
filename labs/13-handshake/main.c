/*
 * A cook and a waiter, three guests. Start it with `make run LAB=13`; if it
 * stops printing, Ctrl-C ends it.
 */
#include "handshake.h"

#include <pthread.h>
#include <stdio.h>

enum { GUESTS = 3 };

static struct handshake *handshake;

static void cook(void *unused)
{
    (void)unused;
    puts("cook:   the soup is ready");
}

static void lay_table(void *unused)
{
    (void)unused;
    puts("waiter: the table is laid");
}

static void fill_plates(void *unused)
{
    (void)unused;
    puts("cook:   fills the plates");
}

static void call_guest(void *unused)
{
    (void)unused;
    puts("waiter: calls the guest");
}

static void *kitchen(void *unused)
{
    for (int i = 0; i < GUESTS; i++)
        handshake_a(handshake, cook, fill_plates, NULL);
    return unused;
}

int main(void)
{
    pthread_t thread;

    setvbuf(stdout, NULL, _IOLBF, 0);
    handshake = handshake_new();
    pthread_create(&thread, NULL, kitchen, NULL);
    for (int i = 0; i < GUESTS; i++)
        handshake_b(handshake, lay_table, call_guest, NULL);
    pthread_join(thread, NULL);
    handshake_free(handshake);
    return 0;
}
