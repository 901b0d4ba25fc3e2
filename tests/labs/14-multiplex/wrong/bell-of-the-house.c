// killed-by: explore lost-wakeup; because: one bell for all kiosks: a machine of one kiosk comes free, and it wakes a guest of another one, who sleeps again
#include "kiosk.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;

struct kiosk {
    int idle; /* guarded by lock */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    kiosk->idle = machines;
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    pthread_mutex_lock(&lock);
    while (kiosk->idle == 0)
        pthread_cond_wait(&freed, &lock);
    kiosk->idle--;
    pthread_mutex_unlock(&lock);

    result = brew(context);

    pthread_mutex_lock(&lock);
    kiosk->idle++;
    pthread_cond_signal(&freed);
    pthread_mutex_unlock(&lock);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    pthread_mutex_lock(&lock);
    idle = kiosk->idle;
    pthread_mutex_unlock(&lock);
    return idle;
}
