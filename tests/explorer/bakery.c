// verdict: clean
// tsan: silent; helgrind: 2 errors
// Lamport's bakery for two threads, with the flags that say "I am choosing".
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

static atomic_int choosing[2];
static atomic_int number[2];
static int x;

static int before(int theirs, int other, int mine, int me)
{
    return theirs != 0 && (theirs < mine || (theirs == mine && other < me));
}

static void *enter(void *arg)
{
    int me = (int)(intptr_t)arg;
    int other = 1 - me;
    atomic_store(&choosing[me], 1);
    int mine = atomic_load(&number[other]) + 1;
    atomic_store(&number[me], mine);
    atomic_store(&choosing[me], 0);
    while (atomic_load(&choosing[other]))
        ;
    while (before(atomic_load(&number[other]), other, mine, me))
        ;
    x++;
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
    assert(x == 2);
    return 0;
}
