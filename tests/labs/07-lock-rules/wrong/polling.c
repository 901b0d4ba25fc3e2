// killed-by: conduct banned-call; because: trying again after a pause is polling: it wakes for nothing and may always come too late
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

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

int key_acquire(struct key *key, bool blocking, long ms)
{
    if (!blocking)
        return pthread_mutex_trylock(&key->mutex);
    if (ms < 0)
        return pthread_mutex_lock(&key->mutex);
    for (long waited = 0; waited < ms; waited++) {
        if (pthread_mutex_trylock(&key->mutex) == 0)
            return 0;
        usleep(1000);
    }
    return ETIMEDOUT;
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
