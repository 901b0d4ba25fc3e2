// killed-by: explore misuse; because: one semaphore for all kiosks: the machine that is taken in one of them is missing in another
#include "kiosk.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t idle_machines; /* one permit for each idle machine */

struct kiosk {
    int machines;
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    kiosk->machines = machines;
    sem_init(&idle_machines, 0, (unsigned)machines);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    sem_destroy(&idle_machines);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    (void)kiosk;
    /* A signal can end the wait early: then there is no permit yet. */
    while (sem_wait(&idle_machines) != 0 && errno == EINTR)
        continue;
    result = brew(context);
    sem_post(&idle_machines);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    sem_getvalue(&idle_machines, &idle);
    return idle < kiosk->machines ? idle : kiosk->machines;
}
