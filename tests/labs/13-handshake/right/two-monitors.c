/* Each side has an event of its own: a mutex, a condition variable and a count.
 */
#include "handshake.h"

#include <pthread.h>
#include <stdlib.h>

/* A semaphore made by hand. */
struct event {
    pthread_mutex_t lock;
    pthread_cond_t raised;
    int signs; /* guarded by lock: raised and not yet taken */
};

struct handshake {
    struct event a_done, b_done;
};

static void event_init(struct event *event)
{
    pthread_mutex_init(&event->lock, NULL);
    pthread_cond_init(&event->raised, NULL);
    event->signs = 0;
}

static void event_destroy(struct event *event)
{
    pthread_cond_destroy(&event->raised);
    pthread_mutex_destroy(&event->lock);
}

static void event_raise(struct event *event)
{
    pthread_mutex_lock(&event->lock);
    event->signs++;
    pthread_cond_signal(&event->raised);
    pthread_mutex_unlock(&event->lock);
}

static void event_take(struct event *event)
{
    pthread_mutex_lock(&event->lock);
    while (event->signs == 0)
        pthread_cond_wait(&event->raised, &event->lock);
    event->signs--;
    pthread_mutex_unlock(&event->lock);
}

struct handshake *handshake_new(void)
{
    struct handshake *handshake = malloc(sizeof(*handshake));

    event_init(&handshake->a_done);
    event_init(&handshake->b_done);
    return handshake;
}

void handshake_free(struct handshake *handshake)
{
    event_destroy(&handshake->a_done);
    event_destroy(&handshake->b_done);
    free(handshake);
}

void handshake_a(struct handshake *handshake, void (*a1)(void *context),
                 void (*a2)(void *context), void *context)
{
    a1(context);
    event_raise(&handshake->a_done);
    event_take(&handshake->b_done);
    a2(context);
}

void handshake_b(struct handshake *handshake, void (*b1)(void *context),
                 void (*b2)(void *context), void *context)
{
    b1(context);
    event_raise(&handshake->b_done);
    event_take(&handshake->a_done);
    b2(context);
}
