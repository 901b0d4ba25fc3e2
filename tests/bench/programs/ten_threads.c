// Ten threads with 20 atomic steps each: 200 scheduling points.
#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 10, STEPS = 20 };

static atomic_int x;

static void *step(void *unused)
{
    for (int i = 0; i < STEPS; i++)
        x++;
    return unused;
}

int main(void)
{
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, step, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
