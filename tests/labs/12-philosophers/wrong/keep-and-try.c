// killed-by: explore deadlock, conduct conduct; because: each keeps the left fork while it tries for the right one, for ever
#include "table.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

struct table {
    int n;                  /* constant: seats, and forks */
    pthread_mutex_t fork[]; /* fork[i] is held by whoever eats with it */
};

struct table *table_new(int n)
{
    struct table *table =
        malloc(sizeof(*table) + (size_t)n * sizeof(pthread_mutex_t));

    table->n = n;
    for (int i = 0; i < n; i++)
        pthread_mutex_init(&table->fork[i], NULL);
    return table;
}

void table_free(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        pthread_mutex_destroy(&table->fork[i]);
    free(table);
}

/* Takes the left fork, and tries for the right one. */
void table_take(struct table *table, int seat)
{
    pthread_mutex_lock(&table->fork[seat]);
    while (pthread_mutex_trylock(&table->fork[(seat + 1) % table->n]) != 0)
        sched_yield();
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_unlock(&table->fork[(seat + 1) % table->n]);
    pthread_mutex_unlock(&table->fork[seat]);
}
