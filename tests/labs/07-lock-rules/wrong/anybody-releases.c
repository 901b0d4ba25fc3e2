// killed-by: count count; because: a semaphore has no owner: a thread without the key can give it away
#include "key.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

struct key {
    sem_t hook; /* 1 while the key hangs on it */
};

struct key *key_new(void)
{
    struct key *key = calloc(1, sizeof(*key));

    sem_init(&key->hook, 0, 1);
    return key;
}

void key_free(struct key *key)
{
    sem_destroy(&key->hook);
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
    struct timespec deadline = after(ms < 0 ? 0 : ms);
    int failed;

    do {
        failed = !blocking ? sem_trywait(&key->hook)
                 : ms < 0  ? sem_wait(&key->hook)
                           : sem_timedwait(&key->hook, &deadline);
    } while (failed && errno == EINTR);
    if (failed)
        return errno == EAGAIN ? EBUSY : errno;
    return 0;
}

int key_release(struct key *key)
{
    int free;

    sem_getvalue(&key->hook, &free);
    if (free > 0)
        return EPERM;
    sem_post(&key->hook);
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
