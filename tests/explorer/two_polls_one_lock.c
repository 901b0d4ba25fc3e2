// verdict: clean; executions: dpor 54
// tsan: silent; helgrind: silent
// Two threads poll two variables, one after the other, under one lock. What
// changes between the two looks must not be missed, and looks that change
// nothing must not keep the other thread going round for ever.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int bell, door; /* guarded by m */

static int look_at(const int *sign)
{
    pthread_mutex_lock(&m);
    int seen = *sign;
    pthread_mutex_unlock(&m);
    return seen;
}

static void *wait_for_one(void *unused)
{
    while (!look_at(&bell) && !look_at(&door))
        ;
    return unused;
}

int main(void)
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, wait_for_one, NULL);
    pthread_mutex_lock(&m);
    bell = 1;
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
