// verdict: clean
// A new mapping is zero, in every execution.
#include <assert.h>
#include <pthread.h>
#include <sys/mman.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    char *p = mmap(NULL, 100000, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pthread_mutex_lock(&m);
    assert(p[0] == 0 && p[99999] == 0);
    p[0] = p[99999] = 1;
    pthread_mutex_unlock(&m);
    munmap(p, 100000);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
