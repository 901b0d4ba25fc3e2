// verdict: assertion
// tsan: silent; helgrind: silent
// ABA: while one thread is about to take a off the stack, the other takes a
// and b and puts a back. The exchange succeeds, and b is handed out twice.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    _Atomic(struct node *) next;
    atomic_int owners;
};

static struct node a, b;
static _Atomic(struct node *) top;

static void push(struct node *n)
{
    struct node *old = atomic_load(&top);
    do
        atomic_store(&n->next, old);
    while (!atomic_compare_exchange_strong(&top, &old, n));
}

static struct node *pop(void)
{
    struct node *old = atomic_load(&top);
    struct node *next;
    do {
        if (old == NULL)
            return NULL;
        next = atomic_load(&old->next);
    } while (!atomic_compare_exchange_strong(&top, &old, next));
    assert(atomic_fetch_add(&old->owners, 1) == 0);
    return old;
}

static void *taker(void *unused)
{
    pop();
    pop();
    return unused;
}

static void *swapper(void *unused)
{
    struct node *first = pop();
    pop();
    if (first != NULL) {
        atomic_fetch_sub(&first->owners, 1);
        push(first);
    }
    return unused;
}

int main(void)
{
    pthread_t s, t;
    push(&b);
    push(&a);
    pthread_create(&s, NULL, taker, NULL);
    pthread_create(&t, NULL, swapper, NULL);
    pthread_join(s, NULL);
    pthread_join(t, NULL);
    return 0;
}
