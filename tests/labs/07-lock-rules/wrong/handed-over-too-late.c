// killed-by: explore assertion; because: the key is handed to the first in line, whose time is up at this moment: he says so and leaves, and nobody has the key
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct waiter {
    pthread_cond_t called;
    bool granted; /* he has the key */
    pthread_t thread;
    struct waiter *next;
};

struct key {
    pthread_mutex_t lock;
    bool taken;           /* guarded by lock */
    pthread_t owner;      /* guarded by lock: while taken */
    struct waiter *first; /* guarded by lock: the line */
};

struct key *key_new(void)
{
    struct key *key = calloc(1, sizeof(*key));

    pthread_mutex_init(&key->lock, NULL);
    return key;
}

void key_free(struct key *key)
{
    pthread_mutex_destroy(&key->lock);
    free(key);
}

static struct timespec after(long ms)
{
    struct timespec when;

    clock_gettime(CLOCK_REALTIME, &when);
    when.tv_sec += ms / 1000;
    when.tv_nsec += ms % 1000 * 1000000;
    if (when.tv_nsec >= 1000000000) {
        when.tv_sec++;
        when.tv_nsec -= 1000000000;
    }
    return when;
}

/* The end of the line, or the place of WAITER in it. */
static struct waiter **place_of(struct key *key, const struct waiter *waiter)
{
    struct waiter **at = &key->first;

    while (*at != NULL && *at != waiter)
        at = &(*at)->next;
    return at;
}

/* With the lock held. */
static int wait_in_line(struct key *key, long ms)
{
    const struct timespec deadline = after(ms < 0 ? 0 : ms);
    struct waiter me = {.thread = pthread_self()};
    int result = 0;

    pthread_cond_init(&me.called, NULL);
    *place_of(key, NULL) = &me;
    while (!me.granted && result == 0)
        result =
            ms < 0 ? pthread_cond_wait(&me.called, &key->lock)
                   : pthread_cond_timedwait(&me.called, &key->lock, &deadline);
    if (result == ETIMEDOUT) {
        struct waiter **at = place_of(key, &me);

        if (*at != NULL)
            *at = me.next;
    }
    pthread_cond_destroy(&me.called);
    return result;
}

int key_acquire(struct key *key, bool blocking, long ms)
{
    int result = 0;

    pthread_mutex_lock(&key->lock);
    if (!key->taken) {
        key->taken = true;
        key->owner = pthread_self();
    } else {
        result = blocking ? wait_in_line(key, ms) : EBUSY;
    }
    pthread_mutex_unlock(&key->lock);
    return result;
}

/* With the lock held. */
static void hand_over(struct key *key)
{
    struct waiter *next = key->first;

    key->taken = next != NULL;
    if (next != NULL) {
        key->first = next->next;
        key->owner = next->thread;
        next->granted = true;
        pthread_cond_signal(&next->called);
    }
}

int key_release(struct key *key)
{
    int result = EPERM;

    pthread_mutex_lock(&key->lock);
    if (key->taken && pthread_equal(key->owner, pthread_self())) {
        hand_over(key);
        result = 0;
    }
    pthread_mutex_unlock(&key->lock);
    return result;
}

int key_run(struct key *key, int (*body)(void *context), void *context)
{
    int result;

    key_acquire(key, true, -1);
    result = body(context);
    key_release(key);
    return result;
}
