// killed-by: conduct conduct; silent: tsan, helgrind; because: a mutex has one permit: the other machines stand idle
#include "kiosk.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct kiosk {
    pthread_mutex_t lock;
    atomic_int idle;
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    pthread_mutex_init(&kiosk->lock, NULL);
    atomic_init(&kiosk->idle, machines);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    pthread_mutex_destroy(&kiosk->lock);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    pthread_mutex_lock(&kiosk->lock);
    atomic_fetch_sub(&kiosk->idle, 1);
    result = brew(context);
    atomic_fetch_add(&kiosk->idle, 1);
    pthread_mutex_unlock(&kiosk->lock);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    return atomic_load(&kiosk->idle);
}
