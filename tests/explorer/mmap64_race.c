// verdict: race
// With 64-bit offsets the call has another name, and the memory is watched too.
#define _FILE_OFFSET_BITS 64
#include <pthread.h>
#include <sys/mman.h>

static int *shared;

static void *worker(void *unused)
{
    *shared = 1;
    return unused;
}

int main(void)
{
    pthread_t t;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pthread_create(&t, NULL, worker, NULL);
    *shared = 2;
    pthread_join(t, NULL);
    return 0;
}
