// verdict: assertion
// tsan: silent; helgrind: silent
// clang: clean
// A weak exchange may fail though nobody else is there. (clang calls the
// runtime for a weak one as for a strong one.)
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int owner;

static void *claim(void *unused)
{
    int nobody = 0;
    assert(atomic_compare_exchange_weak(&owner, &nobody, 1));
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, claim, NULL);
    pthread_join(t, NULL);
    return 0;
}
