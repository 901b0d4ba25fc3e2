// verdict: race
// stpcpy writes what strspn reads.
#include <pthread.h>
#include <string.h>

static long found;
static char text[8] = "text";

static void *worker(void *unused)
{
    stpcpy(text, "other");
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    found = strspn(text, "tx");
    pthread_join(t, NULL);
    return 0;
}
