// verdict: clean
// tsan: silent; helgrind: silent
// A loop whose progress is neither on the stack nor in memory that is watched:
// it ends when a certain random number comes. It is no livelock.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int closed; /* guarded by m */

static int is_closed(void)
{
    pthread_mutex_lock(&m);
    int seen = closed;
    pthread_mutex_unlock(&m);
    return seen;
}

static void *until_lucky(void *unused)
{
    while (random() % 9 != 5)
        if (is_closed())
            break;
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, until_lucky, NULL);
    pthread_join(t, NULL);
    return 0;
}
