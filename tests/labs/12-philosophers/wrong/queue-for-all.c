// killed-by: conduct conduct; because: while anybody waits no other seat may eat, though nobody wants its forks
#include "table.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

struct table {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int n;               /* constant */
    int waiting, eating; /* guarded by lock */
    bool in_use[];       /* guarded by lock: by fork */
};

struct table *table_new(int n)
{
    struct table *table = calloc(1, sizeof(*table) + (size_t)n);

    pthread_mutex_init(&table->lock, NULL);
    pthread_cond_init(&table->changed, NULL);
    table->n = n;
    return table;
}

void table_free(struct table *table)
{
    pthread_cond_destroy(&table->changed);
    pthread_mutex_destroy(&table->lock);
    free(table);
}

void table_take(struct table *table, int seat)
{
    int right = (seat + 1) % table->n;

    pthread_mutex_lock(&table->lock);
    while (table->waiting > 0 && table->eating > 0)
        pthread_cond_wait(&table->changed, &table->lock);
    table->waiting++;
    while (table->in_use[seat] || table->in_use[right])
        pthread_cond_wait(&table->changed, &table->lock);
    table->in_use[seat] = true;
    table->in_use[right] = true;
    table->waiting--;
    table->eating++;
    pthread_mutex_unlock(&table->lock);
}

void table_put(struct table *table, int seat)
{
    int right = (seat + 1) % table->n;

    pthread_mutex_lock(&table->lock);
    table->eating--;
    table->in_use[seat] = false;
    table->in_use[right] = false;
    pthread_cond_broadcast(&table->changed);
    pthread_mutex_unlock(&table->lock);
}
