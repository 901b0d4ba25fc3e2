// killed-by: count count; because: after a wait that timed out it gives back a key that it never had
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

struct key {
    sem_t hook; /* 1 while the key hangs on it */
    pthread_mutex_t lock;
    bool held;       /* guarded by lock */
    pthread_t owner; /* guarded by lock */
};

struct key *key_new(void)
{
    struct key *key = calloc(1, sizeof(*key));

    sem_init(&key->hook, 0, 1);
    pthread_mutex_init(&key->lock, NULL);
    return key;
}

void key_free(struct key *key)
{
    pthread_mutex_destroy(&key->lock);
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
    if (failed) {
        int code = errno == EAGAIN ? EBUSY : errno;

        sem_post(&key->hook); /* always give it back */
        return code;
    }
    pthread_mutex_lock(&key->lock);
    key->held = true;
    key->owner = pthread_self();
    pthread_mutex_unlock(&key->lock);
    return 0;
}

int key_release(struct key *key)
{
    bool mine;

    pthread_mutex_lock(&key->lock);
    mine = key->held && pthread_equal(key->owner, pthread_self());
    if (mine)
        key->held = false;
    pthread_mutex_unlock(&key->lock);
    if (!mine)
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
