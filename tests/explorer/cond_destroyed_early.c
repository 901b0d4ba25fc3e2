// verdict: misuse; preemptions: 0
// tsan: silent; helgrind: silent
// Who waits destroys the condition as soon as the word has come, but there is
// a second one who tells.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int told;

static void *tell(void *unused)
{
    pthread_mutex_lock(&lock);
    told++;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return unused;
}

int main(void)
{
    pthread_t t, u;
    pthread_create(&t, NULL, tell, NULL);
    pthread_create(&u, NULL, tell, NULL);
    pthread_mutex_lock(&lock);
    while (told == 0)
        pthread_cond_wait(&changed, &lock);
    pthread_cond_destroy(&changed);
    pthread_mutex_unlock(&lock);
    pthread_join(t, NULL);
    pthread_join(u, NULL);
    return 0;
}
