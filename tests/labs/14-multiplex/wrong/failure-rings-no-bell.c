// killed-by: explore lost-wakeup; because: after a failed brew the machine is idle, but who sleeps is not told: he sleeps beside an idle machine
#include "kiosk.h"

#include <pthread.h>
#include <stdlib.h>

struct kiosk {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    int idle; /* guarded by lock */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    pthread_mutex_init(&kiosk->lock, NULL);
    pthread_cond_init(&kiosk->freed, NULL);
    kiosk->idle = machines;
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    pthread_cond_destroy(&kiosk->freed);
    pthread_mutex_destroy(&kiosk->lock);
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    pthread_mutex_lock(&kiosk->lock);
    while (kiosk->idle == 0)
        pthread_cond_wait(&kiosk->freed, &kiosk->lock);
    kiosk->idle--;
    pthread_mutex_unlock(&kiosk->lock);

    result = brew(context);

    pthread_mutex_lock(&kiosk->lock);
    kiosk->idle++;
    if (result != 0) {
        pthread_mutex_unlock(&kiosk->lock);
        return result;
    }
    pthread_cond_signal(&kiosk->freed);
    pthread_mutex_unlock(&kiosk->lock);
    return 0;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    pthread_mutex_lock(&kiosk->lock);
    idle = kiosk->idle;
    pthread_mutex_unlock(&kiosk->lock);
    return idle;
}
