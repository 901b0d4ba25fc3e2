// killed-by: explore deadlock; because: who comes by turns takes his left or his right fork first: two who come one after the other can be at both ends of two forks
#include "table.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
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

void table_take(struct table *table, int seat)
{
    static atomic_uint meals; /* every second one begins on the right */
    int left = seat;
    int right = (seat + 1) % table->n;
    bool left_first = atomic_fetch_add(&meals, 1) % 2 == 0;

    pthread_mutex_lock(&table->fork[left_first ? left : right]);
    pthread_mutex_lock(&table->fork[left_first ? right : left]);
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_unlock(&table->fork[(seat + 1) % table->n]);
    pthread_mutex_unlock(&table->fork[seat]);
}
