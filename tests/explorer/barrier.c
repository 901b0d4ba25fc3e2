// verdict: clean
// tsan: silent; helgrind: silent
// Two rounds of a barrier of three.
#include <assert.h>
#include <pthread.h>

static pthread_barrier_t b;
static int cell[3];

static void *worker(void *arg)
{
    int me = (int)(long)arg;
    cell[me] = me;
    pthread_barrier_wait(&b);
    int next = cell[(me + 1) % 3];
    pthread_barrier_wait(&b);
    cell[me] = next;
    return NULL;
}

int main(void)
{
    pthread_t t[3];
    pthread_barrier_init(&b, NULL, 3);
    for (long i = 0; i < 3; i++)
        pthread_create(&t[i], NULL, worker, (void *)i);
    for (int i = 0; i < 3; i++)
        pthread_join(t[i], NULL);
    assert(cell[0] == 1 && cell[1] == 2 && cell[2] == 0);
    pthread_barrier_destroy(&b);
    return 0;
}
