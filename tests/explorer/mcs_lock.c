// verdict: clean
// tsan: silent; helgrind: 2 errors
// The MCS queue lock: each thread waits at its own node, and its predecessor
// sends it on.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    _Atomic(struct node *) next;
    atomic_int waits;
};

static _Atomic(struct node *) tail;
static int x;

static void lock(struct node *me)
{
    atomic_store(&me->next, NULL);
    atomic_store(&me->waits, 1);
    struct node *before = atomic_exchange(&tail, me);
    if (before == NULL)
        return;
    atomic_store(&before->next, me);
    while (atomic_load(&me->waits))
        ;
}

static void unlock(struct node *me)
{
    struct node *last = me;
    struct node *after = atomic_load(&me->next);
    if (after == NULL && atomic_compare_exchange_strong(&tail, &last, NULL))
        return;
    while (after == NULL)
        after = atomic_load(&me->next);
    atomic_store_explicit(&after->waits, 0, memory_order_release);
}

static void *worker(void *unused)
{
    struct node me;
    lock(&me);
    x++;
    unlock(&me);
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, worker, NULL);
    pthread_create(&b, NULL, worker, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    assert(x == 2);
    return 0;
}
