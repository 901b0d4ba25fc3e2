// killed-by: count count; because: which machine a thread has stands in one variable of the thread, and a brew that brews overwrites it: one machine is given back twice, another never
#include "kiosk.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct kiosk {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    int machines;
    bool *busy; /* one for each machine; guarded by lock */
};

static _Thread_local int mine; /* the machine of this thread's brew */

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    pthread_mutex_init(&kiosk->lock, NULL);
    pthread_cond_init(&kiosk->freed, NULL);
    kiosk->machines = machines;
    kiosk->busy = calloc((size_t)machines, sizeof(*kiosk->busy));
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    pthread_cond_destroy(&kiosk->freed);
    pthread_mutex_destroy(&kiosk->lock);
    free(kiosk->busy);
    free(kiosk);
}

/* An idle machine, or the number of machines. The caller has the lock. */
static int find_idle(const struct kiosk *kiosk)
{
    int machine = 0;

    while (machine < kiosk->machines && kiosk->busy[machine])
        machine++;
    return machine;
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    pthread_mutex_lock(&kiosk->lock);
    while ((mine = find_idle(kiosk)) == kiosk->machines)
        pthread_cond_wait(&kiosk->freed, &kiosk->lock);
    kiosk->busy[mine] = true;
    pthread_mutex_unlock(&kiosk->lock);

    result = brew(context);

    pthread_mutex_lock(&kiosk->lock);
    kiosk->busy[mine] = false;
    pthread_cond_signal(&kiosk->freed);
    pthread_mutex_unlock(&kiosk->lock);
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    int idle = 0;

    pthread_mutex_lock(&kiosk->lock);
    for (int i = 0; i < kiosk->machines; i++)
        idle += !kiosk->busy[i];
    pthread_mutex_unlock(&kiosk->lock);
    return idle;
}
