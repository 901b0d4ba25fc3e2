/* A plain mutex; an atomic field says whose it is. */
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

struct key {
    pthread_mutex_t mutex;
    const void *_Atomic owner; /* the owner's token, NULL: free */
};

/* Its address tells threads apart. */
static _Thread_local char token;

struct key *key_new(void)
{
    struct key *key = malloc(sizeof(*key));

    pthread_mutex_init(&key->mutex, NULL);
    atomic_init(&key->owner, NULL);
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
    if (result == 0)
        atomic_store(&key->owner, &token);
    return result;
}

int key_release(struct key *key)
{
    /* Only the owner itself can have written its token here. */
    if (atomic_load(&key->owner) != &token)
        return EPERM;
    atomic_store(&key->owner, NULL);
    return pthread_mutex_unlock(&key->mutex);
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
