// verdict: clean
// What is behind the character found is not read.
#include <pthread.h>
#include <string.h>

static char *found;
static char text[8] = "ab=cd";

static void *worker(void *unused)
{
    text[4] = 'e';
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    found = strchr(text, '=');
    pthread_join(t, NULL);
    return 0;
}
