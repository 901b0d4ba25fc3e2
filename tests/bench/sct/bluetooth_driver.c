// verdict: assertion; sizes: 2
// A driver counts the requests under way and stops when there are none; a
// request that looked at the stopping flag before it counted itself works on
// in a driver that has stopped.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static atomic_int pending = 1;
static atomic_bool stopping, stopped, idle;

static void request_done(void)
{
    if (atomic_fetch_sub(&pending, 1) == 1)
        idle = true;
}

static void *request(void *unused)
{
    if (stopping)
        return unused;
    atomic_fetch_add(&pending, 1);
    assert(!stopped);
    request_done();
    return unused;
}

static void *stop(void *unused)
{
    stopping = true;
    request_done();
    if (idle)
        stopped = true;
    return unused;
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < N; i++)
        pthread_create(&thread[i], NULL, i == 0 ? request : stop, NULL);
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
