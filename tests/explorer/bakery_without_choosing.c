// verdict: assertion
// tsan: silent; helgrind: silent
// Lamport's bakery without the flags that say "I am choosing": a thread that
// has read, but not yet written its number, is overlooked.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int number[2];
static atomic_int inside;

static int before(int theirs, int other, int mine, int me)
{
    return theirs != 0 && (theirs < mine || (theirs == mine && other < me));
}

static void *enter(void *arg)
{
    int me = (int)(intptr_t)arg;
    int other = 1 - me;
    int mine = atomic_load(&number[other]) + 1;
    atomic_store(&number[me], mine);
    while (before(atomic_load(&number[other]), other, mine, me))
        ;
    assert(atomic_fetch_add(&inside, 1) == 0);
    atomic_fetch_sub(&inside, 1);
    atomic_store(&number[me], 0);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, enter, (void *)(intptr_t)0);
    pthread_create(&b, NULL, enter, (void *)(intptr_t)1);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
