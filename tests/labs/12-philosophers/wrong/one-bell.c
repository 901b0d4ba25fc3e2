// killed-by: conduct conduct; silent: tsan, helgrind; because: one bell and signal: one neighbour is woken, the other one could eat too and sleeps on
#include "table.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct seat {
    bool eats; /* guarded by the table's lock */
};

struct table {
    pthread_mutex_t lock;
    pthread_cond_t free; /* somebody has finished */
    int n;               /* constant */
    struct seat seat[];
};

struct table *table_new(int n)
{
    struct table *table =
        calloc(1, sizeof(*table) + (size_t)n * sizeof(struct seat));

    pthread_mutex_init(&table->lock, NULL);
    table->n = n;
    pthread_cond_init(&table->free, NULL);
    return table;
}

void table_free(struct table *table)
{
    pthread_cond_destroy(&table->free);
    pthread_mutex_destroy(&table->lock);
    free(table);
}

void table_take(struct table *table, int seat)
{
    const struct seat *left = &table->seat[(seat + table->n - 1) % table->n];
    const struct seat *right = &table->seat[(seat + 1) % table->n];

    pthread_mutex_lock(&table->lock);
    while (left->eats || right->eats)
        pthread_cond_wait(&table->free, &table->lock);
    table->seat[seat].eats = true;
    pthread_mutex_unlock(&table->lock);
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_lock(&table->lock);
    table->seat[seat].eats = false;
    pthread_cond_signal(&table->free);
    pthread_mutex_unlock(&table->lock);
}
