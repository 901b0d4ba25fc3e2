// killed-by: explore deadlock; because: at a table for two there is no seat 2, and nobody is left-handed
#include "table.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct table {
    int n; /* constant: seats, and forks */
    pthread_mutex_t fork[];
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

void table_take(struct table *table, int seat)
{
    int left = seat, right = (seat + 1) % table->n;

    if (seat == 2) {
        pthread_mutex_lock(&table->fork[right]);
        pthread_mutex_lock(&table->fork[left]);
    } else {
        pthread_mutex_lock(&table->fork[left]);
        pthread_mutex_lock(&table->fork[right]);
    }
}

void table_put(struct table *table, int seat)
{
    int left = seat, right = (seat + 1) % table->n;

    pthread_mutex_unlock(&table->fork[right]);
    pthread_mutex_unlock(&table->fork[left]);
}
