// verdict: assertion
// tsan: silent; helgrind: silent
// The flag that says "made" is taken before the value is there: the second
// caller reads too early.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int made;
static atomic_int value;

static int get(void)
{
    if (atomic_exchange(&made, 1) == 0)
        atomic_store(&value, 42);
    return atomic_load(&value);
}

static void *user(void *unused)
{
    assert(get() == 42);
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
