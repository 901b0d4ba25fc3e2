// killed-by: explore race; because: who the owner is, is read by a thread that does not have the key
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct key {
    pthread_mutex_t mutex;
    pthread_t owner; /* while held */
    bool held;
};

struct key *key_new(void)
{
    struct key *key = malloc(sizeof(*key));

    pthread_mutex_init(&key->mutex, NULL);
    key->held = false;
    return key;
}

void key_free(struct key *key)
{
    pthread_mutex_destroy(&key->mutex);
    free(key);
}

/* The time of day at which ms milliseconds from now will have passed. */
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
    struct timespec deadline;
    int result;

    if (!blocking) {
        result = pthread_mutex_trylock(&key->mutex);
    } else if (ms < 0) {
        result = pthread_mutex_lock(&key->mutex);
    } else {
        deadline = after(ms);
        result = pthread_mutex_timedlock(&key->mutex, &deadline);
    }
    if (result == 0) {
        key->owner = pthread_self();
        key->held = true;
    }
    return result;
}

int key_release(struct key *key)
{
    /* Asked without the key: its owner may be writing this very moment. */
    if (!key->held || !pthread_equal(key->owner, pthread_self()))
        return EPERM;
    key->held = false;
    pthread_mutex_unlock(&key->mutex);
    return 0;
}

int key_run(struct key *key, int (*body)(void *context), void *context)
{
    int result = key_acquire(key, true, -1);

    if (result != 0)
        return result; /* not the owner: nothing to run, nothing to release */
    result = body(context);
    key_release(key);
    return result;
}
