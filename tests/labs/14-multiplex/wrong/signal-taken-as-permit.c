// killed-by: conduct conduct; silent: tsan, helgrind; because: sem_wait that a signal interrupts has not taken a permit
#include "kiosk.h"

#include <semaphore.h>
#include <stdlib.h>

struct kiosk {
    sem_t idle; /* one permit for each idle machine */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    sem_init(&kiosk->idle, 0, (unsigned)machines);
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

    sem_wait(&kiosk->idle);
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
