// killed-by: explore race, tsan race, helgrind race; because: the neighbours are looked at without the lock: both can find the other one idle
#include "table.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct seat {
    bool eats;           /* guarded by the table's lock */
    pthread_cond_t free; /* a neighbour has finished */
};

struct table {
    pthread_mutex_t lock;
    int n; /* constant */
    struct seat seat[];
};

struct table *table_new(int n)
{
    struct table *table =
        calloc(1, sizeof(*table) + (size_t)n * sizeof(struct seat));

    pthread_mutex_init(&table->lock, NULL);
    table->n = n;
    for (int i = 0; i < n; i++)
        pthread_cond_init(&table->seat[i].free, NULL);
    return table;
}

void table_free(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        pthread_cond_destroy(&table->seat[i].free);
    pthread_mutex_destroy(&table->lock);
    free(table);
}

void table_take(struct table *table, int seat)
{
    const struct seat *left = &table->seat[(seat + table->n - 1) % table->n];
    const struct seat *right = &table->seat[(seat + 1) % table->n];

    while (left->eats || right->eats) {
        pthread_mutex_lock(&table->lock);
        if (left->eats || right->eats)
            pthread_cond_wait(&table->seat[seat].free, &table->lock);
        pthread_mutex_unlock(&table->lock);
    }
    pthread_mutex_lock(&table->lock);
    table->seat[seat].eats = true;
    pthread_mutex_unlock(&table->lock);
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_lock(&table->lock);
    table->seat[seat].eats = false;
    pthread_cond_signal(&table->seat[(seat + table->n - 1) % table->n].free);
    pthread_cond_signal(&table->seat[(seat + 1) % table->n].free);
    pthread_mutex_unlock(&table->lock);
}
