// killed-by: explore deadlock; silent: tsan, helgrind; because: a fork that is a semaphore makes the same ring, and the tools know the order of mutexes only
#include "table.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct table {
    int n;        /* constant: seats, and forks */
    sem_t fork[]; /* 1 while it lies on the table */
};

struct table *table_new(int n)
{
    struct table *table = malloc(sizeof(*table) + (size_t)n * sizeof(sem_t));

    table->n = n;
    for (int i = 0; i < n; i++)
        sem_init(&table->fork[i], 0, 1);
    return table;
}

void table_free(struct table *table)
{
    for (int i = 0; i < table->n; i++)
        sem_destroy(&table->fork[i]);
    free(table);
}

static void take_fork(sem_t *fork)
{
    while (sem_wait(fork) != 0 && errno == EINTR)
        continue;
}

void table_take(struct table *table, int seat)
{
    take_fork(&table->fork[seat]);
    take_fork(&table->fork[(seat + 1) % table->n]);
}

void table_put(struct table *table, int seat)
{
    sem_post(&table->fork[(seat + 1) % table->n]);
    sem_post(&table->fork[seat]);
}
