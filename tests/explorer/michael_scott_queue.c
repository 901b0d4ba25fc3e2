// verdict: clean
// tsan: silent; helgrind: 1 error
// The lock-free queue of Michael and Scott: whoever finds the tail behind
// helps it on.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    _Atomic(struct node *) next;
    int value;
};

static struct node nodes[3];
static _Atomic(struct node *) head = &nodes[0];
static _Atomic(struct node *) tail = &nodes[0];

static void enqueue(struct node *n)
{
    for (;;) {
        struct node *last = atomic_load(&tail);
        struct node *next = atomic_load(&last->next);
        if (next != NULL) {
            atomic_compare_exchange_strong(&tail, &last, next);
            continue;
        }
        if (atomic_compare_exchange_strong(&last->next, &next, n)) {
            atomic_compare_exchange_strong(&tail, &last, n);
            return;
        }
    }
}

static int dequeue(void)
{
    for (;;) {
        struct node *first = atomic_load(&head);
        struct node *next = atomic_load(&first->next);
        if (next == NULL)
            return 0;
        if (atomic_compare_exchange_strong(&head, &first, next))
            return next->value;
    }
}

static void *producer(void *arg)
{
    struct node *n = arg;
    n->value = 1;
    enqueue(n);
    return NULL;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, producer, &nodes[1]);
    pthread_create(&b, NULL, producer, &nodes[2]);
    int sum = dequeue();
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    sum += dequeue();
    sum += dequeue();
    assert(sum == 2);
    return 0;
}
