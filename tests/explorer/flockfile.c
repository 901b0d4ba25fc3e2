// verdict: clean
// tsan: false-alarm; helgrind: errors
// The lock of a stream guards what the program likes, and may be taken twice.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

static int lines;

static void *print(void *unused)
{
    flockfile(stdout);
    flockfile(stdout);
    lines++;
    puts("a line");
    funlockfile(stdout);
    funlockfile(stdout);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, print, NULL);
    print(NULL);
    pthread_join(t, NULL);
    assert(lines == 2);
    return 0;
}
