// verdict: use-after-free
// A mapping is gone after munmap.
#include <pthread.h>
#include <sys/mman.h>

static int *shared;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    shared[0]++;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pthread_create(&t, NULL, worker, NULL);
    pthread_mutex_lock(&m);
    munmap(shared, 4096);
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
