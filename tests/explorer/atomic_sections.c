// verdict: clean
// Two threads take turns at two sums in sections that are atomic by the names
// of the software verification competition, which nobody defines here.
#include <assert.h>
#include <pthread.h>

extern void __VERIFIER_atomic_begin(void);
extern void __VERIFIER_atomic_end(void);

static int left = 1;
static int right = 1;

static void *feed_left(void *unused)
{
    for (int i = 0; i < 3; i++) {
        __VERIFIER_atomic_begin();
        left += right;
        __VERIFIER_atomic_end();
    }
    return unused;
}

static void *feed_right(void *unused)
{
    for (int i = 0; i < 3; i++) {
        __VERIFIER_atomic_begin();
        right += left;
        __VERIFIER_atomic_end();
    }
    return unused;
}

int main(void)
{
    pthread_t s, t;
    pthread_create(&s, NULL, feed_left, NULL);
    pthread_create(&t, NULL, feed_right, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    assert(left <= 21 && right <= 21);
    return 0;
}
