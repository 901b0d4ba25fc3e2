// verdict: deadlock preemptions: 1
// tsan: lock-order-inversion; helgrind: 1 error
// Twenty philosophers, each takes the left fork first. It is enough to stop one
// of them in between, if then its neighbours come in turn, each of which finds
// its right fork taken. A sample that deadlocks stops nine.
#include <pthread.h>

enum { N = 20 };

static pthread_mutex_t fork_of[N];
static int index_of[N];

static void *dine(void *argument)
{
    int me = *(int *)argument;

    pthread_mutex_lock(&fork_of[me]);
    pthread_mutex_lock(&fork_of[(me + 1) % N]);
    pthread_mutex_unlock(&fork_of[(me + 1) % N]);
    pthread_mutex_unlock(&fork_of[me]);
    return NULL;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_mutex_init(&fork_of[i], NULL);
    for (int i = 0; i < N; i++) {
        index_of[i] = i;
        pthread_create(&thread[i], NULL, dine, &index_of[i]);
    }
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
