/* A control program: the same two threads, ordered by a lock. */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long shared; /* guarded by lock */

static void *write_it(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    shared++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t one;
    pthread_t two;

    pthread_create(&one, NULL, write_it, NULL);
    pthread_create(&two, NULL, write_it, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    return 0;
}
