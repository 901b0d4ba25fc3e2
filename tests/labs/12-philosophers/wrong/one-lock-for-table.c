// killed-by: conduct conduct; silent: tsan, helgrind; because: one lock for the whole table: no ring, and no two who eat at the same time
#include "table.h"

#include <pthread.h>
#include <stdlib.h>

struct table {
    int n;                  /* constant: seats, and forks */
    pthread_mutex_t lock;   /* held by whoever eats */
    pthread_mutex_t fork[]; /* fork[i] is held by whoever eats with it */
};

struct table *table_new(int n)
{
    struct table *table =
        malloc(sizeof(*table) + (size_t)n * sizeof(pthread_mutex_t));

    table->n = n;
    pthread_mutex_init(&table->lock, NULL);
    for (int i = 0; i < n; i++)
        pthread_mutex_init(&table->fork[i], NULL);
    return table;
}

void table_free(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        pthread_mutex_destroy(&table->fork[i]);
    pthread_mutex_destroy(&table->lock);
    free(table);
}

void table_take(struct table *table, int seat)
{
    (void)seat;
    pthread_mutex_lock(&table->lock);
}

void table_put(struct table *table, int seat)
{
    (void)seat;
    pthread_mutex_unlock(&table->lock);
}
