// killed-by: conduct lost-wakeup; because: the forks are bits of an int: from seat 32 on they are those of others
#include "table.h"

#include <pthread.h>
#include <stdlib.h>
/* One bit for each fork, in a word. */
struct table {
    pthread_mutex_t lock;
    int n;
    unsigned taken;
    pthread_cond_t free[];
};
struct table *table_new(int n)
{
    struct table *t =
        calloc(1, sizeof(*t) + (size_t)n * sizeof(pthread_cond_t));
    pthread_mutex_init(&t->lock, NULL);
    t->n = n;
    for (int i = 0; i < n; i++)
        pthread_cond_init(&t->free[i], NULL);
    return t;
}
void table_free(struct table *t)
{
    for (int i = 0; i < t->n; i++)
        pthread_cond_destroy(&t->free[i]);
    pthread_mutex_destroy(&t->lock);
    free(t);
}
static unsigned forks(struct table *t, int seat)
{
    return (unsigned)(1U << seat | 1U << (seat + 1) % t->n);
}
void table_take(struct table *t, int seat)
{
    pthread_mutex_lock(&t->lock);
    while (t->taken & forks(t, seat))
        pthread_cond_wait(&t->free[seat], &t->lock);
    t->taken |= forks(t, seat);
    pthread_mutex_unlock(&t->lock);
}
void table_put(struct table *t, int seat)
{
    pthread_mutex_lock(&t->lock);
    t->taken &= (unsigned)~forks(t, seat);
    pthread_cond_signal(&t->free[(seat + 1) % t->n]);
    pthread_cond_signal(&t->free[(seat + t->n - 1) % t->n]);
    pthread_mutex_unlock(&t->lock);
}
