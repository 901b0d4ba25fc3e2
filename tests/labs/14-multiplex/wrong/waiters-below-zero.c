// killed-by: conduct conduct; because: who waits is counted below zero, and kiosk_idle() tells it: -1 machines are idle
#include "kiosk.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

struct kiosk {
    atomic_int idle;
    sem_t handed;
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = calloc(1, sizeof(*kiosk));

    atomic_init(&kiosk->idle, machines);
    sem_init(&kiosk->handed, 0, 0);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    sem_destroy(&kiosk->handed);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    if (atomic_fetch_sub(&kiosk->idle, 1) <= 0)
        while (sem_wait(&kiosk->handed) != 0)
            ;
    result = brew(context);
    if (atomic_fetch_add(&kiosk->idle, 1) < 0)
        sem_post(&kiosk->handed);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    return atomic_load(&kiosk->idle);
}
