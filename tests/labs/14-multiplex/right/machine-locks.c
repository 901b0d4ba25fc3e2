/* A lock for each machine, and a semaphore that says how many are free. */
#include "kiosk.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct kiosk {
    int machines;
    sem_t idle;                /* how many machines nobody holds */
    pthread_mutex_t machine[]; /* who holds machine[i] brews on it */
};

struct kiosk *kiosk_new(int machines)
{
    size_t size = (size_t)machines * sizeof(pthread_mutex_t);
    struct kiosk *kiosk = malloc(sizeof(*kiosk) + size);

    kiosk->machines = machines;
    sem_init(&kiosk->idle, 0, (unsigned)machines);
    for (int i = 0; i < machines; i++)
        pthread_mutex_init(&kiosk->machine[i], NULL);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    for (int i = 0; i < kiosk->machines; i++)
        pthread_mutex_destroy(&kiosk->machine[i]);
    sem_destroy(&kiosk->idle);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int i = 0;
    int result;

    while (sem_wait(&kiosk->idle) != 0 && errno == EINTR)
        continue;
    /* With a permit in hand there is a free machine; find it. */
    while (pthread_mutex_trylock(&kiosk->machine[i]) != 0)
        i = (i + 1) % kiosk->machines;
    result = brew(context);
    pthread_mutex_unlock(&kiosk->machine[i]);
    sem_post(&kiosk->idle);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    sem_getvalue(&kiosk->idle, &idle);
    return idle;
}
