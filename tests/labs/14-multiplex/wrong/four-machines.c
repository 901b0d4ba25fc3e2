// killed-by: conduct conduct; because: there is room for four machines, and a kiosk may have more
#include "kiosk.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct kiosk {
    sem_t idle; /* one permit for each idle machine */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    sem_init(&kiosk->idle, 0, (unsigned)(machines < 4 ? machines : 4));
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    sem_destroy(&kiosk->idle);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    /* A signal can end the wait early: then there is no permit yet. */
    while (sem_wait(&kiosk->idle) != 0 && errno == EINTR)
        continue;
    result = brew(context);
    sem_post(&kiosk->idle);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    sem_getvalue(&kiosk->idle, &idle);
    return idle;
}
