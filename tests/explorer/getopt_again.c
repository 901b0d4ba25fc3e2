// verdict: clean
// Options are read from the start in each execution; random numbers are fixed.
#include <assert.h>
#include <pthread.h>
#include <sys/random.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static unsigned first;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    char *options[] = {"program", "-xy", "-z", "rest", NULL};
    int count = 0;
    while (getopt(4, options, "xyz") != -1)
        count++;
    assert(count == 3 && optind == 3);
    getrandom(&first, sizeof first, 0);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
