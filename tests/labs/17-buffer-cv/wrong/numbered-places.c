// killed-by: explore assertion; silent: tsan, helgrind; because: the second cook is faster than the first one and announces a plate; the waiter looks into the first one's place, which is still empty
#include "hatch.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

struct hatch {
    sem_t free;
    sem_t filled;
    atomic_uint in, out;
    unsigned room;
    atomic_int plate[];
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(atomic_int));

    sem_init(&hatch->free, 0, (unsigned)room);
    sem_init(&hatch->filled, 0, 0);
    hatch->room = (unsigned)room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    sem_destroy(&hatch->free);
    sem_destroy(&hatch->filled);
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    unsigned slot;

    while (sem_wait(&hatch->free) != 0)
        ;
    slot = atomic_fetch_add(&hatch->in, 1) % hatch->room;
    atomic_store(&hatch->plate[slot], plate);
    sem_post(&hatch->filled);
}

int hatch_get(struct hatch *hatch)
{
    unsigned slot;
    int plate;

    while (sem_wait(&hatch->filled) != 0)
        ;
    slot = atomic_fetch_add(&hatch->out, 1) % hatch->room;
    plate = atomic_load(&hatch->plate[slot]);
    sem_post(&hatch->free);
    return plate;
}
