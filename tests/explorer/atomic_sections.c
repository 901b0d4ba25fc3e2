// verdict: clean
// Sections that are atomic by the names of the verification competition.
#include <assert.h>
#include <pthread.h>
extern void abort(void);
void reach_error()
{
    assert(0);
}
extern void __VERIFIER_atomic_begin();
extern void __VERIFIER_atomic_end();
int i = 1, j = 1;
#define NUM 4
void *t1(void *arg)
{
    for (int k = 0; k < NUM; k++) {
        __VERIFIER_atomic_begin();
        i += j;
        __VERIFIER_atomic_end();
    }
    pthread_exit(NULL);
}
void *t2(void *arg)
{
    for (int k = 0; k < NUM; k++) {
        __VERIFIER_atomic_begin();
        j += i;
        __VERIFIER_atomic_end();
    }
    pthread_exit(NULL);
}
int main(int argc, char **argv)
{
    pthread_t a, b;
    pthread_create(&a, 0, t1, 0);
    pthread_create(&b, 0, t2, 0);
    __VERIFIER_atomic_begin();
    int c = i > 144 || j > 144;
    __VERIFIER_atomic_end();
    if (c) {
        reach_error();
        abort();
    }
    return 0;
}
