// killed-by: explore race; because: a waiter that was woken takes the key without looking whether it is still free
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* lock is held for a moment only; who has the key is written in the fields. */
struct key {
    pthread_mutex_t lock;
    pthread_cond_t freed;
    bool held;       /* guarded by lock */
    pthread_t owner; /* guarded by lock; valid while held */
};

struct key *key_new(void)
{
    struct key *key = calloc(1, sizeof(*key));

    pthread_mutex_init(&key->lock, NULL);
    pthread_cond_init(&key->freed, NULL);
    return key;
}

void key_free(struct key *key)
{
    pthread_cond_destroy(&key->freed);
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

int key_acquire(struct key *key, bool blocking, long ms)
{
    struct timespec deadline = after(ms < 0 ? 0 : ms);
    int result = 0;

    pthread_mutex_lock(&key->lock);
    if (key->held) {
        if (!blocking)
            result = EBUSY;
        else if (ms < 0)
            pthread_cond_wait(&key->freed, &key->lock);
        else
            result = pthread_cond_timedwait(&key->freed, &key->lock, &deadline);
    }
    if (result == 0) {
        key->held = true;
        key->owner = pthread_self();
    }
    pthread_mutex_unlock(&key->lock);
    return result;
}

int key_release(struct key *key)
{
    int result = EPERM;

    pthread_mutex_lock(&key->lock);
    if (key->held && pthread_equal(key->owner, pthread_self())) {
        key->held = false;
        pthread_cond_signal(&key->freed);
        result = 0;
    }
    pthread_mutex_unlock(&key->lock);
    return result;
}

int key_run(struct key *key, int (*body)(void *context), void *context)
{
    int result = key_acquire(key, true, -1);

    if (result != 0)
        return result;
    result = body(context);
    key_release(key);
    return result;
}
