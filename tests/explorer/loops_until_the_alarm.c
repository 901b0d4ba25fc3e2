// verdict: clean
// Two threads work until an alarm ends the process: they are not stuck.
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_bool stop;

static void *work(void *unused)
{
    while (!atomic_load(&stop))
        continue;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    alarm(1);
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
