// verdict: race
// The last execution before this one ended while thread 2 waited in its loop.
// Now thread 1 does what the loop waits for before there is a thread 2.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct latch {
    pthread_mutex_t lock;
    int left;
};

static struct latch *latch;
static atomic_int counted;

static void *count(void *unused)
{
    atomic_fetch_add(&counted, 1);
    atomic_fetch_add(&counted, 1);
    return unused;
}

static void *wait_for_zero(void *unused)
{
    while (latch->left > 0)
        continue;
    return unused;
}

static void *count_down(void *unused)
{
    pthread_mutex_lock(&latch->lock);
    latch->left--;
    pthread_mutex_unlock(&latch->lock);
    return unused;
}

int main(void)
{
    pthread_t a, b, c;

    pthread_create(&a, NULL, count, NULL);
    int parts = atomic_fetch_add(&counted, 0);
    pthread_join(a, NULL);
    latch = calloc(1, sizeof *latch);
    pthread_mutex_init(&latch->lock, NULL);
    latch->left = parts == 0 ? -1 : 1;
    if (parts > 0) {
        pthread_create(&b, NULL, wait_for_zero, NULL);
        pthread_create(&c, NULL, count_down, NULL);
        wait_for_zero(NULL);
        pthread_join(b, NULL);
        pthread_join(c, NULL);
    }
    free(latch);
    return 0;
}
