// verdict: clean
// No execution sees what another one has written, and the disk does not either.
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static const char path[] = "/tmp/racelab-test-file";
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

static void *worker(void *unused)
{
    pthread_mutex_lock(&m);
    FILE *f = fopen(path, "a");
    fprintf(f, "line\n");
    fclose(f);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    char line[16];
    int lines = 0;
    assert(fopen(path, "r") == NULL);
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    FILE *f = fopen(path, "r");
    while (fgets(line, sizeof line, f) != NULL)
        lines++;
    assert(lines == 2);
    int fd = open("/dev/urandom", O_RDONLY);
    assert(read(fd, line, sizeof line) == sizeof line);
    return 0;
}
