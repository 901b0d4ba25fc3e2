// verdict: clean
// tsan: silent; helgrind: silent
// A write of more than a pipe holds waits until somebody reads.
#include <assert.h>
#include <pthread.h>
#include <unistd.h>

enum { SIZE = 70000 };

static char sent[SIZE], got[SIZE];
static int ends[2];

static void *writer(void *unused)
{
    assert(write(ends[1], sent, SIZE) == SIZE);
    close(ends[1]);
    return unused;
}

int main(void)
{
    pthread_t t;
    ssize_t n, size = 0;
    assert(pipe(ends) == 0);
    sent[SIZE - 1] = 'x';
    pthread_create(&t, NULL, writer, NULL);
    while ((n = read(ends[0], got + size, (size_t)(SIZE - size))) > 0)
        size += n;
    pthread_join(t, NULL);
    assert(size == SIZE && got[SIZE - 1] == 'x');
    return 0;
}
