// verdict: race
// Anonymous mappings are memory like any other.
#include <pthread.h>
#include <sys/mman.h>

static int *shared;

static void *worker(void *unused)
{
    shared[5]++;
    return unused;
}

int main(void)
{
    pthread_t t;
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_create(&t, NULL, worker, NULL);
    shared[5]++;
    pthread_join(t, NULL);
    munmap(shared, 4096);
    return 0;
}
