// verdict: assertion
// tsan: silent; helgrind: silent
// A readers-writer lock by hand: the writer sees no readers, and only then
// says that it writes.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int readers;
static atomic_int writing;
static atomic_int left, right;

static void *reader(void *unused)
{
    while (atomic_load(&writing))
        ;
    atomic_fetch_add(&readers, 1);
    int seen = atomic_load(&left);
    assert(atomic_load(&right) == seen);
    atomic_fetch_sub(&readers, 1);
    return unused;
}

static void *writer(void *unused)
{
    while (atomic_load(&readers) > 0)
        ;
    atomic_store(&writing, 1);
    atomic_store(&left, 1);
    atomic_store(&right, 1);
    atomic_store(&writing, 0);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, writer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
