// verdict: clean
// All static initialisers are initialisers, and so is mutex_init on garbage.
#include <pthread.h>
#include <string.h>

static pthread_mutex_t m[] = {
    PTHREAD_MUTEX_INITIALIZER,
    PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP,
    PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP,
    PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP,
};

int main(void)
{
    pthread_mutex_t late;
    memset(&late, 0x5a, sizeof late);
    pthread_mutex_init(&late, NULL);
    pthread_mutex_lock(&late);
    pthread_mutex_unlock(&late);
    for (int i = 0; i < 4; i++) {
        pthread_mutex_lock(&m[i]);
        pthread_mutex_unlock(&m[i]);
    }
    return 0;
}
