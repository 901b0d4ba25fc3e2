// verdict: crash executions: dfs 2 dpor 2
// tsan: silent; helgrind: silent
// The log is closed under the lock, and then a late message finds none.
// Two sections, two orders.
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

struct log {
    int lines;
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct log storage;
static struct log *journal = &storage;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    journal->lines++;
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    usleep(200000);
    pthread_mutex_lock(&m);
    journal = NULL;
    pthread_mutex_unlock(&m);
    pthread_join(t, NULL);
    return 0;
}
