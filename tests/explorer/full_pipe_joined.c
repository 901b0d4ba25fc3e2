// verdict: deadlock
// tsan: silent; helgrind: silent
// Who is to read waits for the end of who writes, and the pipe is full.
#include <pthread.h>
#include <unistd.h>

enum { SIZE = 70000 };

static char data[SIZE];
static int ends[2];

static void *writer(void *unused)
{
    return write(ends[1], data, SIZE) == SIZE ? unused : NULL;
}

int main(void)
{
    pthread_t t;
    if (pipe(ends) != 0)
        return 1;
    pthread_create(&t, NULL, writer, NULL);
    pthread_join(t, NULL);
    return read(ends[0], data, SIZE) == SIZE ? 0 : 2;
}
