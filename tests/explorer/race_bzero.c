// verdict: race
// bzero writes what memchr reads.
#include <pthread.h>
#include <string.h>
#include <strings.h>

static long found;
static char text[8] = "text";

static void *worker(void *unused)
{
    bzero(text, sizeof text);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    found = (long)memchr(text, 0, sizeof text);
    pthread_join(t, NULL);
    return 0;
}
