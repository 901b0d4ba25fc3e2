// verdict: double-free executions: dfs 6 dpor 4
// tsan: silent; helgrind: silent
// The decrement is atomic, the test of what is left comes after it: both
// threads may see zero, and both free.
// By hand: C(4,2) orders; the first to decrement looks before or after the
// other's decrement, for each of two first ones.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int references = 2;
static char *buffer;

static void *put(void *unused)
{
    atomic_fetch_sub(&references, 1);
    if (atomic_load(&references) == 0)
        free(buffer);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    buffer = malloc(16);
    pthread_create(&a, NULL, put, NULL);
    pthread_create(&b, NULL, put, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
