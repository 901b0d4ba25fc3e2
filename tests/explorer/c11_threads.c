// verdict: clean
// tsan: silent; helgrind: silent
// C11 threads, mutexes and condition variables.
#include <assert.h>
#include <threads.h>

static mtx_t m;
static cnd_t c;
static int turn;

static int worker(void *unused)
{
    (void)unused;
    mtx_lock(&m);
    turn = 1;
    cnd_signal(&c);
    mtx_unlock(&m);
    return 5;
}

int main(void)
{
    thrd_t t;
    int result;
    mtx_init(&m, mtx_plain);
    cnd_init(&c);
    thrd_create(&t, worker, NULL);
    mtx_lock(&m);
    while (!turn)
        cnd_wait(&c, &m);
    mtx_unlock(&m);
    thrd_join(t, &result);
    assert(result == 5);
    mtx_destroy(&m);
    cnd_destroy(&c);
    return 0;
}
