// verdict: deadlock; sizes: 4; long: 20 50; preemptions: 1
// The first of each of two groups takes a lock for its group while it holds
// the counters' lock, which the other group needs to give it back.
#include <pthread.h>

static pthread_mutex_t counters = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t room = PTHREAD_MUTEX_INITIALIZER;
static int inside[2], group[] = {0, 1};

static void *visit(void *argument)
{
    int mine = *(int *)argument;

    pthread_mutex_lock(&counters);
    if (++inside[mine] == 1)
        pthread_mutex_lock(&room);
    pthread_mutex_unlock(&counters);

    pthread_mutex_lock(&counters);
    if (--inside[mine] == 0)
        pthread_mutex_unlock(&room);
    pthread_mutex_unlock(&counters);
    return NULL;
}

static void *bystander(void *unused)
{
    pthread_mutex_lock(&counters);
    pthread_mutex_unlock(&counters);
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i < 2 ? visit : bystander,
                       &group[i % 2]);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
