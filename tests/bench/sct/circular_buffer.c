// verdict: assertion; sizes: 2
// The sender of a ring does not ask whether there is room, and overwrites what
// the receiver has not yet taken.
#include <assert.h>
#include <pthread.h>

enum { PLACES = 3, ITEMS = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int place[PLACES], sent, received;

static void *send(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        place[sent++ % PLACES] = i;
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

static void *receive(void *unused)
{
    for (int i = 0; i < ITEMS; i++) {
        pthread_mutex_lock(&lock);
        if (received < sent) {
            assert(place[received % PLACES] == received);
            received++;
        }
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i == 0 ? send : receive, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
