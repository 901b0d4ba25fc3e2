// verdict: deadlock; sizes: 2 3 5 7; long: 10 20 50; preemptions: 1
// Everybody takes the left fork first. All N have to hold one.
#include <pthread.h>

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
