// killed-by: count count; because: key_run() makes -1 of every failure, and returns what the body returned only if it went well
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
    if (when.tv_nsec >= 1000000000) {
        when.tv_sec++;
        when.tv_nsec -= 1000000000;
    }
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
    if (key_release(key) != 0)
        return EPERM;
    return result < 0 ? -1 : result;
}
