// verdict: race
// A pair of 16 bytes is written atomically by one thread and read part by part
// by the other.
#include <pthread.h>
#include <stdatomic.h>

struct pair {
    long low;
    long high;
};

static union {
    _Atomic struct pair whole;
    struct pair parts;
} shared;

static void *write_both(void *unused)
{
    atomic_store(&shared.whole, ((struct pair){1, 1}));
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, write_both, NULL);
    long high = shared.parts.high;
    pthread_join(t, NULL);
    return high > 1;
}
