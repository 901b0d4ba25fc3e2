// verdict: use-after-free
// tsan: silent; helgrind: silent
// Takes its reference through a pointer that it holds no reference for: the
// last owner may free the object in between.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    atomic_int references;
};

static _Atomic(struct object *) shared;

static void put(struct object *o)
{
    if (atomic_fetch_sub(&o->references, 1) == 1)
        free(o);
}

static void *user(void *unused)
{
    struct object *o = atomic_load(&shared);
    if (o != NULL) {
        atomic_fetch_add(&o->references, 1);
        put(o);
    }
    return unused;
}

int main(void)
{
    pthread_t t;
    struct object *o = malloc(sizeof *o);
    atomic_init(&o->references, 1);
    atomic_store(&shared, o);
    pthread_create(&t, NULL, user, NULL);
    atomic_store(&shared, NULL);
    put(o);
    pthread_join(t, NULL);
    return 0;
}
