/*
 * A thread moves coins until it is cancelled; then the next one, ten times.
 * Start it with `make run LAB=31`; if it stops printing, Ctrl-C ends it.
 */
#include "jars.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { THREADS = 10, COINS = 1000000000 };

static struct jars *jars;

void jars_tick(void)
{
    sched_yield();
    pthread_testcancel();
}

static void *mover(void *unused)
{
    for (;;)
        jars_move(jars);
    return unused;
}

int main(void)
{
    jars = jars_new(COINS);
    for (int i = 0; i < THREADS; i++) {
        pthread_t thread;

        pthread_create(&thread, NULL, mover, NULL);
        for (int k = 0; k < 1000; k++)
            sched_yield();
        pthread_cancel(thread);
        pthread_join(thread, NULL);
        printf("Thread %d was cancelled; ", i);
        fflush(stdout);
        printf("%ld coins, expected %d\n", jars_total(jars), COINS);
    }
    jars_free(jars);
    return 0;
}
