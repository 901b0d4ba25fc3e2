// verdict: clean
// At the end of the input every way of reading says so, in each execution.
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *worker(void *unused)
{
    int n = 7;
    assert(scanf("%d", &n) == EOF && n == 7);
    return unused;
}

int main(void)
{
    pthread_t t;
    char *line = NULL;
    size_t size = 0;
    char text[8];
    pthread_create(&t, NULL, worker, NULL);
    assert(fgets(text, sizeof text, stdin) == NULL);
    assert(getline(&line, &size, stdin) == -1);
    pthread_join(t, NULL);
    assert(feof(stdin));
    free(line);
    return 0;
}
