// killed-by: explore assertion; because: a time with more than 999999999 nanoseconds is none: late in a second the wait is refused, and what comes back is EINVAL
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct key {
    pthread_mutex_t mutex;
};

struct key *key_new(void)
{
    struct key *key = malloc(sizeof(*key));
    pthread_mutexattr_t attributes;

    /* This type remembers its owner: an unlock by anybody else is refused. */
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&key->mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
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
    return when;
}

int key_acquire(struct key *key, bool blocking, long ms)
{
    struct timespec deadline;

    if (!blocking)
        return pthread_mutex_trylock(&key->mutex);
    if (ms < 0)
        return pthread_mutex_lock(&key->mutex);
    deadline = after(ms);
    return pthread_mutex_timedlock(&key->mutex, &deadline);
}

int key_release(struct key *key)
{
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
