// verdict: clean
// tsan: silent; helgrind: silent
// A loop that counts its rounds in a register, where nobody sees it count.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *twenty_times(void *unused)
{
    register int i;
    for (i = 0; i < 20; i++) {
        pthread_mutex_lock(&m);
        pthread_mutex_unlock(&m);
    }
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, twenty_times, NULL);
    pthread_join(t, NULL);
    return 0;
}
