// verdict: race
// tsan: data race; helgrind: silent
// The worker gives the lock back before it signals. The other sees that it is
// done without ever waiting, and frees the condition that is about to be
// signalled.
#include <pthread.h>
#include <stdlib.h>

struct job {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    int done;
};

static void *work(void *context)
{
    struct job *job = context;
    pthread_cond_t *ended = &job->ended;
    pthread_mutex_lock(&job->lock);
    job->done = 1;
    pthread_mutex_unlock(&job->lock);
    pthread_cond_signal(ended);
    return NULL;
}

int main(void)
{
    pthread_t t;
    struct job *job = calloc(1, sizeof *job);
    pthread_mutex_init(&job->lock, NULL);
    pthread_cond_init(&job->ended, NULL);
    pthread_create(&t, NULL, work, job);
    pthread_mutex_lock(&job->lock);
    while (!job->done)
        pthread_cond_wait(&job->ended, &job->lock);
    pthread_mutex_unlock(&job->lock);
    free(job);
    pthread_join(t, NULL);
    return 0;
}
