// verdict: clean
// tsan: silent; helgrind: 4 errors
// A lock-free stack: compare-and-swap publishes what a node holds. Nodes are
// not used again, so there is no ABA.
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

struct node {
    struct node *next;
    int value;
};

static _Atomic(struct node *) top;
static struct node nodes[2];

static void push(struct node *n)
{
    n->next = atomic_load(&top);
    while (!atomic_compare_exchange_strong(&top, &n->next, n))
        ;
}

static struct node *pop(void)
{
    struct node *n = atomic_load(&top);
    while (n != NULL && !atomic_compare_exchange_strong(&top, &n, n->next))
        ;
    return n;
}

static void *pusher(void *arg)
{
    struct node *n = arg;
    n->value = 1;
    push(n);
    return NULL;
}

int main(void)
{
    pthread_t t[2];
    int sum = 0;
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, pusher, &nodes[i]);
    for (int i = 0; i < 2; i++) {
        struct node *n = pop();
        if (n != NULL)
            sum += n->value;
    }
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    for (struct node *n; (n = pop()) != NULL;)
        sum += n->value;
    assert(sum == 2);
    return 0;
}
