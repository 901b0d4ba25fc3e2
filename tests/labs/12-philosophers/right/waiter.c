/* A waiter lets n - 1 of them reach for forks: one fork is always left over, so
 * one of those who hold one can have a second. */
#include "table.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct table {
    int n;                  /* constant: seats, and forks */
    sem_t room;             /* how many more may reach for forks */
    pthread_mutex_t fork[]; /* fork[i] is held by whoever eats with it */
};

struct table *table_new(int n)
{
    struct table *table =
        malloc(sizeof(*table) + (size_t)n * sizeof(pthread_mutex_t));

    table->n = n;
    sem_init(&table->room, 0, (unsigned)n - 1);
    for (int i = 0; i < n; i++)
        pthread_mutex_init(&table->fork[i], NULL);
    return table;
}

void table_free(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        pthread_mutex_destroy(&table->fork[i]);
    sem_destroy(&table->room);
    free(table);
}

/* Takes the left fork, then the right one. */
void table_take(struct table *table, int seat)
{
    while (sem_wait(&table->room) != 0 && errno == EINTR)
        continue;
    pthread_mutex_lock(&table->fork[seat]);
    pthread_mutex_lock(&table->fork[(seat + 1) % table->n]);
}

void table_put(struct table *table, int seat)
{
    pthread_mutex_unlock(&table->fork[(seat + 1) % table->n]);
    pthread_mutex_unlock(&table->fork[seat]);
    sem_post(&table->room);
}
