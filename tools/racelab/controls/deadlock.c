/* A control program: two threads that certainly wait for each other. */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t right = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both_hold;

static void *take_right_then_left(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&right);
    pthread_barrier_wait(&both_hold);
    pthread_mutex_lock(&left);
    return NULL;
}

int main(void)
{
    pthread_t other;

    pthread_barrier_init(&both_hold, NULL, 2);
    pthread_create(&other, NULL, take_right_then_left, NULL);
    pthread_mutex_lock(&left);
    pthread_barrier_wait(&both_hold);
    pthread_mutex_lock(&right);
    pthread_join(other, NULL);
    return 0;
}
