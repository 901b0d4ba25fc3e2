// killed-by: conduct conduct; because: it asks once more after a signal, and the second signal gives it a machine
#include "kiosk.h"

#include <semaphore.h>
#include <stdlib.h>

struct kiosk {
    sem_t permits;
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = calloc(1, sizeof(*kiosk));

    sem_init(&kiosk->permits, 0, (unsigned)machines);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    sem_destroy(&kiosk->permits);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    if (sem_wait(&kiosk->permits) != 0)
        sem_wait(&kiosk->permits);
    result = brew(context);
    sem_post(&kiosk->permits);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;
    sem_getvalue(&kiosk->permits, &idle);
    return idle;
}
