// verdict: clean
// tsan: silent; helgrind: 3 errors
// The CLH queue lock: each thread waits at its predecessor's node, and frees
// it when it is through.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct node {
    atomic_int busy;
};

static _Atomic(struct node *) tail;
static int x;

static struct node *node(int busy)
{
    struct node *n = malloc(sizeof *n);
    atomic_init(&n->busy, busy);
    return n;
}

static void *worker(void *unused)
{
    struct node *me = node(1);
    struct node *before = atomic_exchange(&tail, me);
    while (atomic_load_explicit(&before->busy, memory_order_acquire))
        ;
    free(before);
    x++;
    atomic_store_explicit(&me->busy, 0, memory_order_release);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    atomic_init(&tail, node(0));
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(x == 2);
    free(tail);
    return 0;
}
