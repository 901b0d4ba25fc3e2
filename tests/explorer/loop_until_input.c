// verdict: clean
// tsan: silent; helgrind: silent
// Loops until an input is true, and until another is false: whatever the
// inputs are, they are no livelock.
#include <pthread.h>
#include <stddef.h>

_Bool __VERIFIER_nondet_bool(void);

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void look(void)
{
    pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
}

static void *until_true(void *unused)
{
    while (!__VERIFIER_nondet_bool())
        look();
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, until_true, NULL);
    pthread_join(t, NULL);
    while (__VERIFIER_nondet_bool())
        look();
    return 0;
}
