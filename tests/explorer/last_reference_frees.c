// verdict: clean
// tsan: data race; helgrind: 1 error
// Who drops the last reference sees all that the others did, by release and an
// acquire fence, and frees.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_int references;
    int part[2];
};

static struct object *shared;

static void put(int mine)
{
    shared->part[mine] = 1;
    if (atomic_fetch_sub_explicit(&shared->references, 1,
                                  memory_order_release) > 1)
        return;
    atomic_thread_fence(memory_order_acquire);
    shared->part[0] += shared->part[1];
    free(shared);
}

static void *user(void *unused)
{
    put(1);
    return unused;
}

int main(void)
{
    pthread_t t;
    shared = calloc(1, sizeof *shared);
    atomic_init(&shared->references, 2);
    pthread_create(&t, NULL, user, NULL);
    put(0);
    pthread_join(t, NULL);
    return 0;
}
