// killed-by: conduct conduct; because: all take one fork, all see that the other one is gone, all put theirs back and begin again: nobody sleeps, and nothing says who will eat
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

/* Takes the left fork; if the right one is gone, puts it back and retries. */
void table_take(struct table *table, int seat)
{
    for (;;) {
        pthread_mutex_lock(&table->fork[seat]);
        if (pthread_mutex_trylock(&table->fork[(seat + 1) % table->n]) == 0)
            return;
        pthread_mutex_unlock(&table->fork[seat]);
        sched_yield();
    }
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_unlock(&table->fork[(seat + 1) % table->n]);
    pthread_mutex_unlock(&table->fork[seat]);
}
