// verdict: clean
// A loop that waits is seen to do nothing new, however large the variables of
// the functions are that wait for it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

static atomic_bool ready;

static void *prepare(void *unused)
{
    atomic_store(&ready, true);
    return unused;
}

int main(void)
{
    char buffer[1 << 16];
    pthread_t t;
    memset(buffer, 'x', sizeof buffer);
    pthread_create(&t, NULL, prepare, NULL);
    while (!atomic_load(&ready))
        continue;
    pthread_join(t, NULL);
    return buffer[1] != 'x';
}
