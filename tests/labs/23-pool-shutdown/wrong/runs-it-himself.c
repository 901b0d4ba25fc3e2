// killed-by: conduct conduct; silent: tsan, helgrind; because: whoever submits a job has to do it himself: no order is lost, and nobody is helped
#include "pool.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct pool {
    atomic_bool closed;
};

struct pool *pool_new(int n)
{
    (void)n;
    return calloc(1, sizeof(struct pool));
}

void pool_free(struct pool *pool)
{
    free(pool);
}

int pool_submit(struct pool *pool, void (*job)(void *context), void *context)
{
    if (atomic_load(&pool->closed))
        return -1;
    job(context);
    return 0;
}

void pool_shutdown(struct pool *pool, int wait)
{
    (void)wait;
    atomic_store(&pool->closed, true);
}
