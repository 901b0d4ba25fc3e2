// verdict: assertion executions: dfs 6 dpor 6
// tsan: silent; helgrind: silent
// Whether the file is open and its closing are two critical sections: it is
// closed twice, and the second close may hit somebody else's file.
// By hand, as in check_then_act.c: 2 + 2 * 2.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int fd;

static int is_open(void)
{
    pthread_mutex_lock(&m);
    int open = fd >= 0;
    pthread_mutex_unlock(&m);
    return open;
}

static void shut(void)
{
    pthread_mutex_lock(&m);
    assert(close(fd) == 0);
    fd = -1;
    pthread_mutex_unlock(&m);
}

static void *closer(void *unused)
{
    if (is_open())
        shut();
    return unused;
}

int main(void)
{
    pthread_t a, b;
    fd = dup(1);
    pthread_create(&a, NULL, closer, NULL);
    pthread_create(&b, NULL, closer, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
