// verdict: assertion
// tsan: silent; helgrind: silent
// The execution that is run first is one that ends unwell: it counts once
// another one has ended well.
#include <err.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int ready;

static void *prepare(void *unused)
{
    ready = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, prepare, NULL);
    if (!ready)
        errx(2, "nothing is ready");
    pthread_join(t, NULL);
    return 0;
}
