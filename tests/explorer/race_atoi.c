// verdict: race
// A text is read as a number while another thread changes it.
#include <pthread.h>
#include <stdlib.h>

static long found;
static char text[8] = "12";

static void *worker(void *unused)
{
    text[1] = '3';
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    found = atoi(text);
    pthread_join(t, NULL);
    return 0;
}
