// verdict: clean
// tsan: silent; helgrind: 14 errors
// Who is the last to use a lock, a semaphore or a barrier may destroy it and
// free its memory at once; and what was destroyed may be made again, by a
// static initialiser too.
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct shared {
    pthread_mutex_t lock;
    pthread_barrier_t both;
    int users;
};

static void leave(struct shared *s)
{
    pthread_mutex_lock(&s->lock);
    int left = --s->users;
    pthread_mutex_unlock(&s->lock);
    if (left > 0)
        return;
    pthread_mutex_destroy(&s->lock);
    pthread_barrier_destroy(&s->both);
    free(s);
}

static void *use(void *context)
{
    struct shared *s = context;
    pthread_barrier_wait(&s->both);
    leave(s);
    return NULL;
}

static void *post(void *context)
{
    sem_post(context);
    return NULL;
}

static void wait_for_a_post(void)
{
    pthread_t t;
    sem_t ready;
    sem_init(&ready, 0, 0);
    pthread_create(&t, NULL, post, &ready);
    pthread_detach(t);
    sem_wait(&ready);
    sem_destroy(&ready);
}

static void start_anew(void)
{
    pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
    pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
    pthread_cond_signal(&cond);
    pthread_rwlock_rdlock(&rwlock);
    pthread_rwlock_unlock(&rwlock);
    pthread_rwlock_destroy(&rwlock);
    pthread_cond_destroy(&cond);
}

int main(void)
{
    pthread_t t;
    struct shared *s = calloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    pthread_barrier_init(&s->both, NULL, 2);
    s->users = 2;
    pthread_create(&t, NULL, use, s);
    use(s);
    pthread_join(t, NULL);
    wait_for_a_post();
    start_anew();
    start_anew();
    return 0;
}
