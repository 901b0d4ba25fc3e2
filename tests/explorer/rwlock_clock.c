// verdict: clean
// tsan: false-alarm; helgrind: errors
// The read and write locks that take a clock beside the time.
#include <pthread.h>
#include <time.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int shared;

static void *change(void *unused)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += 5;
    if (pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &until) == 0) {
        shared++;
        pthread_rwlock_unlock(&lock);
    }
    if (pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &until) == 0) {
        (void)shared;
        pthread_rwlock_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, change, NULL);
    change(NULL);
    pthread_join(t, NULL);
    return 0;
}
