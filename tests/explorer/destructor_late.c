// verdict: race, preemptions: 0
// A destructor sums up what a detached thread may still be counting.
#include <pthread.h>

static int visits;
static int total;

static void *visit(void *unused)
{
    visits++;
    return unused;
}

__attribute__((destructor)) static void sum_up(void)
{
    total = visits;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, visit, NULL);
    pthread_detach(t);
    return 0;
}
