// verdict: clean
// How many threads there are is an argument: none here, and a race with two
// (tests/e2e/explore.bats).
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

static int counter;

static void *count(void *unused)
{
    counter++;
    return unused;
}

int main(int argc, char **argv)
{
    pthread_t thread[MOST];
    int n = argc > 1 ? atoi(argv[1]) : 0;
    assert(strchr(argv[0], '/') == NULL);
    assert(argc < 3 || argv[2][0] != '\0');
    for (int i = 0; i < n && i < MOST; i++)
        pthread_create(&thread[i], NULL, count, NULL);
    for (int i = 0; i < n && i < MOST; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
