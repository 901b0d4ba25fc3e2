// verdict: clean
// A named semaphore is one for all who open it.
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>

static int data;

static void *worker(void *unused)
{
    sem_t *s = sem_open("/ready", 0);
    data = 1;
    sem_post(s);
    return unused;
}

int main(void)
{
    pthread_t t;
    assert(sem_open("/ready", 0) == SEM_FAILED && errno == ENOENT);
    sem_t *s = sem_open("/ready", O_CREAT | O_EXCL, 0600, 0);
    pthread_create(&t, NULL, worker, NULL);
    sem_wait(s);
    assert(data == 1);
    pthread_join(t, NULL);
    sem_close(s);
    sem_unlink("/ready");
    return 0;
}
