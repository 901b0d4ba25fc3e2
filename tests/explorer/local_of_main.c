// verdict: race, preemptions: 0
// The threads share a variable of main(), as beginners' programs do. The
// picture calls it by its name.
#include <pthread.h>

struct account {
    int number;
    int balance;
};

static void *deposit(void *arg)
{
    struct account *account = arg;
    account->balance += 10;
    return NULL;
}

int main(void)
{
    struct account mine[2] = {{.number = 1}, {.number = 2}};
    pthread_t a, b;
    pthread_create(&a, NULL, deposit, &mine[1]);
    pthread_create(&b, NULL, deposit, &mine[1]);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
