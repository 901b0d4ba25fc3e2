// verdict: race
// A pointer to main's own variable is handed to a thread, and both write.
#include <pthread.h>

static _Thread_local int mine;

static void *worker(void *theirs)
{
    *(int *)theirs = 1;
    return theirs;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, &mine);
    mine = 2;
    pthread_join(t, NULL);
    return 0;
}
