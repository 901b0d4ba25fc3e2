// verdict: race, preemptions: 0
// A constructor starts a thread, which runs beside main(): in each execution.
#include <pthread.h>

static int visits;

static void *visit(void *unused)
{
    visits++;
    return unused;
}

__attribute__((constructor)) static void prepare(void)
{
    pthread_t t;
    pthread_create(&t, NULL, visit, NULL);
    pthread_detach(t);
}

int main(void)
{
    visits++;
    return 0;
}
