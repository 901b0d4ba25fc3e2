// verdict: clean
// What two threads write in parts arrives in whole, one after the other.
#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int ends[2];

static void *worker(void *name)
{
    struct iovec part[2] = {{name, 1}, {name, 1}};
    assert(writev(ends[1], part, 2) == 2);
    return NULL;
}

int main(void)
{
    pthread_t t;
    char first[2], second[2];
    struct iovec part[2] = {{first, 2}, {second, 2}};
    assert(pipe(ends) == 0);
    pthread_create(&t, NULL, worker, "a");
    worker("b");
    pthread_join(t, NULL);
    assert(readv(ends[0], part, 2) == 4);
    assert(first[0] == first[1] && second[0] == second[1]);
    return 0;
}
