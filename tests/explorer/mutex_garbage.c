// verdict: misuse
// A mutex in memory that nobody has initialised.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    pthread_mutex_t *m = malloc(sizeof *m);
    memset(m, 0x5a, sizeof *m);
    pthread_mutex_lock(m);
    pthread_mutex_unlock(m);
    free(m);
    return 0;
}
