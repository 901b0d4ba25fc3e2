// verdict: clean
// tsan: silent; helgrind: 1 error
// Two locks in opposite orders, the second by trylock with back-off.
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
static int x;

static void both(pthread_mutex_t *first, pthread_mutex_t *second)
{
    for (;;) {
        pthread_mutex_lock(first);
        if (pthread_mutex_trylock(second) == 0)
            break;
        pthread_mutex_unlock(first);
        sched_yield();
    }
    x++;
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
}

static void *ab(void *unused)
{
    both(&a, &b);
    return unused;
}

static void *ba(void *unused)
{
    both(&b, &a);
    return unused;
}

int main(void)
{
    pthread_t s, t;
    pthread_create(&s, NULL, ab, NULL);
    pthread_create(&t, NULL, ba, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
