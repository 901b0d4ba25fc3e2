// killed-by: count lost-wakeup; because: one of the two forks is never given back, so the next dinner does not begin
#include "table.h"

#include <pthread.h>
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

/*
 * A ring of seats that each hold one fork and wait for the next needs somebody
 * who holds the fork with the largest number and waits for a smaller one. The
 * last seat would be the one; it takes fork 0 first.
 */
void table_take(struct table *table, int seat)
{
    int left = seat;
    int right = (seat + 1) % table->n;

    pthread_mutex_lock(&table->fork[left < right ? left : right]);
    pthread_mutex_lock(&table->fork[left < right ? right : left]);
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_unlock(&table->fork[seat]);
}
