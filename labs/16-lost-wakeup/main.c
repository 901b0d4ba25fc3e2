/*
 * Two cooks, three dishes each, one waiter who comes when he has time. Start
 * it with `make run LAB=16`; if it stops printing, Ctrl-C ends it.
 */
#include "latch.h"

#include <pthread.h>
#include <stdio.h>

enum { EVENINGS = 10, COOKS = 2, DISHES = 3 };

static struct latch *latch;

static void *cook(void *unused)
{
    for (int i = 0; i < DISHES; i++)
        latch_done(latch);
    return unused;
}

int main(void)
{
    for (int evening = 0; evening < EVENINGS; evening++) {
        pthread_t cooks[COOKS];

        latch = latch_new(COOKS * DISHES);
        for (int i = 0; i < COOKS; i++)
            pthread_create(&cooks[i], NULL, cook, NULL);
        printf("Evening %d: the waiter waits ... ", evening);
        fflush(stdout);
        latch_wait(latch);
        printf("and serves\n");
        for (int i = 0; i < COOKS; i++)
            pthread_join(cooks[i], NULL);
        latch_free(latch);
    }
    return 0;
}
