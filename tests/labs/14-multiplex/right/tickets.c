/* Numbered tickets: the guests are served in the order in which they came. */
#include "kiosk.h"

#include <pthread.h>
#include <stdlib.h>

struct kiosk {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    int machines;
    /* Guarded by lock: tickets are served in order. Ticket t may go in when
     * t < done + machines. */
    long next; /* the next ticket to hand out */
    long done; /* brews that have ended */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    pthread_mutex_init(&kiosk->lock, NULL);
    pthread_cond_init(&kiosk->freed, NULL);
    kiosk->machines = machines;
    kiosk->next = kiosk->done = 0;
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
    long ticket;
    int result;

    pthread_mutex_lock(&kiosk->lock);
    ticket = kiosk->next++;
    while (ticket >= kiosk->done + kiosk->machines)
        pthread_cond_wait(&kiosk->freed, &kiosk->lock);
    pthread_mutex_unlock(&kiosk->lock);

    result = brew(context);

    pthread_mutex_lock(&kiosk->lock);
    kiosk->done++;
    pthread_cond_broadcast(&kiosk->freed);
    pthread_mutex_unlock(&kiosk->lock);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle;

    pthread_mutex_lock(&kiosk->lock);
    idle = kiosk->machines - (int)(kiosk->next - kiosk->done);
    if (idle < 0)
        idle = 0; /* the others are waiting */
    pthread_mutex_unlock(&kiosk->lock);
    return idle;
}
