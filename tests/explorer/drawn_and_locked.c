// verdict: clean
// tsan: silent; helgrind: silent
// A thousand points drawn, a few in each thread: the estimate of pi is rough
// but never absurd. Other random numbers are tried, but only such as a random
// number generator could give.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

enum { THREADS = 2, POINTS = 500 };

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int inside; /* guarded by m */

static void *sample(void *unused)
{
    int mine = 0;
    for (int i = 0; i < POINTS; i++) {
        double x = rand() / (double)RAND_MAX;
        double y = rand() / (double)RAND_MAX;
        if (x * x + y * y <= 1)
            mine++;
    }
    pthread_mutex_lock(&m);
    inside += mine;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t thread[THREADS];
    srand(2024);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, sample, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    double pi = 4.0 * inside / (THREADS * POINTS);
    assert(pi > 2.8 && pi < 3.5);
    return 0;
}
