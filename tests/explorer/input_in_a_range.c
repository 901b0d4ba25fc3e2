// verdict: race
// The program assumes of its input what none of the most ordinary values
// meets: then others are tried.
#include <pthread.h>
#include <stdlib.h>

extern int __VERIFIER_nondet_int(void);
extern void reach_error(void);

enum { MOST = 8 };

void reach_error(void)
{
}

static int visits;

static void *visit(void *unused)
{
    visits++;
    return unused;
}

int main(void)
{
    pthread_t thread[MOST];
    int n = __VERIFIER_nondet_int();
    if (n < 4 || n > MOST)
        abort();
    for (int i = 0; i < n; i++)
        pthread_create(&thread[i], NULL, visit, NULL);
    for (int i = 0; i < n; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
