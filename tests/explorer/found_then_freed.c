// verdict: use-after-free executions: dfs 3 dpor 3
// tsan: silent; helgrind: silent
// find() gives the lock back together with the node it found: another thread
// removes and frees the node before it is used. All accesses are locked.
// By hand: the removal is before, between or after the two sections of main.
#include <pthread.h>
#include <stdlib.h>

struct node {
    struct node *next;
    int uses;
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct node *list;

static struct node *find(void)
{
    pthread_mutex_lock(&m);
    struct node *n = list;
    pthread_mutex_unlock(&m);
    return n;
}

static void *remover(void *unused)
{
    pthread_mutex_lock(&m);
    struct node *n = list;
    list = n->next;
    free(n);
    pthread_mutex_unlock(&m);
    return unused;
}

int main(void)
{
    pthread_t t;
    list = calloc(1, sizeof *list);
    pthread_create(&t, NULL, remover, NULL);
    struct node *n = find();
    if (n != NULL) {
        pthread_mutex_lock(&m);
        n->uses++;
        pthread_mutex_unlock(&m);
    }
    pthread_join(t, NULL);
    return 0;
}
