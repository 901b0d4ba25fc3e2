// killed-by: count count; because: a detached cook says that he is done, and is still there with the waiter's lock when start_all() returns
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

struct job {
    void (*cook)(int number, void *context);
    void *context;
    pthread_mutex_t lock;
    pthread_cond_t done;
    int next, working;
};

static void *cook_main(void *argument)
{
    struct job *job = argument;
    int number;

    pthread_mutex_lock(&job->lock);
    number = job->next++;
    pthread_mutex_unlock(&job->lock);
    job->cook(number, job->context);
    pthread_mutex_lock(&job->lock);
    if (--job->working == 0)
        pthread_cond_signal(&job->done);
    pthread_mutex_unlock(&job->lock);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    struct job job = {.cook = cook, .context = context, .working = n};

    pthread_mutex_init(&job.lock, NULL);
    pthread_cond_init(&job.done, NULL);
    for (int i = 0; i < n; i++) {
        pthread_t thread;

        pthread_create(&thread, NULL, cook_main, &job);
        pthread_detach(thread);
    }
    pthread_mutex_lock(&job.lock);
    while (job.working > 0)
        pthread_cond_wait(&job.done, &job.lock);
    pthread_mutex_unlock(&job.lock);
    pthread_cond_destroy(&job.done);
    pthread_mutex_destroy(&job.lock);
}
