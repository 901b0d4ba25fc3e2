// verdict: clean
// tsan: silent; helgrind: 2 errors
// Double-checked locking done right: the first look acquires what the store
// under the lock released.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(int *) made;
static int storage;

static int *get(void)
{
    int *p = atomic_load_explicit(&made, memory_order_acquire);
    if (p != NULL)
        return p;
    pthread_mutex_lock(&m);
    if (atomic_load_explicit(&made, memory_order_relaxed) == NULL) {
        storage += 42;
        atomic_store_explicit(&made, &storage, memory_order_release);
    }
    pthread_mutex_unlock(&m);
    return &storage;
}

static void *user(void *unused)
{
    assert(*get() == 42);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, user, NULL);
    pthread_create(&b, NULL, user, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
