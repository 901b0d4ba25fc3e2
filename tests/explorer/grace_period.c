// verdict: clean
// tsan: silent; helgrind: 1 error
// Read-copy-update in small: the old version is freed when no reader is
// inside any more; later readers see the new one.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct version {
    int left, right;
};

static _Atomic(struct version *) current;
static atomic_int inside;

static struct version *make(int value)
{
    struct version *v = malloc(sizeof *v);
    v->left = v->right = value;
    return v;
}

static void *reader(void *unused)
{
    atomic_fetch_add(&inside, 1);
    struct version *v = atomic_load(&current);
    assert(v->left == v->right);
    atomic_fetch_sub(&inside, 1);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    struct version *old = make(1);
    atomic_store(&current, old);
    pthread_create(&a, NULL, reader, NULL);
    pthread_create(&b, NULL, reader, NULL);
    atomic_store(&current, make(2));
    while (atomic_load(&inside) > 0)
        ;
    old->left = 0;
    free(old);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    free(current);
    return 0;
}
