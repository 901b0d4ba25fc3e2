// verdict: out-of-bounds; preemptions: 1
// tsan: silent; helgrind: silent
// Two threads find a slot free, and both take one: the second lies beyond the
// end of the array. Its size is no multiple of anything the heap rounds to.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { SLOTS = 3 };

static atomic_int used = SLOTS - 1;
static int *slot;

static void *take_one(void *unused)
{
    if (used < SLOTS)
        slot[atomic_fetch_add(&used, 1)] = 1;
    return unused;
}

int main(void)
{
    pthread_t t, u;
    slot = malloc(SLOTS * sizeof *slot);
    pthread_create(&t, NULL, take_one, NULL);
    pthread_create(&u, NULL, take_one, NULL);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    free(slot);
    return 0;
}
