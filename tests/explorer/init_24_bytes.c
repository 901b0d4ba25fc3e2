// verdict: clean
// Preprocessed for 32 bits, a mutex is 24 bytes, and what follows is not it.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

static struct {
    char mutex[24];
    int after_mutex;
    char sem[16] __attribute__((aligned(8)));
    int after_sem;
    char barrier[20];
    int after_barrier;
    char rwlock[32] __attribute__((aligned(8)));
    int after_rwlock;
} s = {.after_mutex = 1, .after_sem = 2, .after_barrier = 3, .after_rwlock = 4};

int main(void)
{
    pthread_mutex_init((pthread_mutex_t *)s.mutex, NULL);
    sem_init((sem_t *)s.sem, 0, 1);
    pthread_barrier_init((pthread_barrier_t *)s.barrier, NULL, 1);
    pthread_rwlock_init((pthread_rwlock_t *)s.rwlock, NULL);
    pthread_mutex_lock((pthread_mutex_t *)s.mutex);
    pthread_mutex_unlock((pthread_mutex_t *)s.mutex);
    assert(s.after_mutex == 1 && s.after_sem == 2);
    assert(s.after_barrier == 3 && s.after_rwlock == 4);
    return 0;
}
