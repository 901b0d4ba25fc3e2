// verdict: clean
// tsan: silent; helgrind: silent
// A thread is known by the address of its own variable: a lock that its owner
// may take again.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static _Thread_local char me;
static _Atomic(char *) owner;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void lock(void)
{
    if (atomic_load(&owner) == &me)
        abort();
    pthread_mutex_lock(&m);
    atomic_store(&owner, &me);
}

static void unlock(void)
{
    assert(atomic_load(&owner) == &me);
    atomic_store(&owner, NULL);
    pthread_mutex_unlock(&m);
}

static void *worker(void *unused)
{
    lock();
    x++;
    unlock();
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    lock();
    x++;
    unlock();
    pthread_join(t, NULL);
    assert(x == 2);
    return 0;
}
