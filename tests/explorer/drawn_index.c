// verdict: race
// tsan: silent; helgrind: silent
// Each thread deposits on an account that it draws: there is a race only when
// both draw the same one, which the first numbers do not make them do.
#include <pthread.h>
#include <stdlib.h>

static int account[16];

static void *deposit(void *unused)
{
    account[rand() % 16] += 10;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, deposit, NULL);
    pthread_create(&b, NULL, deposit, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
