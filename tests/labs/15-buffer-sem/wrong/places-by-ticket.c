// killed-by: explore assertion; because: a cook takes a ticket and is late, and one who comes a round later puts his second plate into that place before him
#include "hatch.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

struct place {
    sem_t empty; /* one permit when there is no plate */
    sem_t full;  /* one permit when there is one */
    int plate;
};

struct hatch {
    unsigned room;        /* constant */
    atomic_uint puts;     /* tickets of the cooks */
    atomic_uint gets;     /* tickets of the waiters */
    struct place place[]; /* ticket t is for place t % room */
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(hatch->place[0]));

    hatch->room = (unsigned)room;
    for (int i = 0; i < room; i++) {
        sem_init(&hatch->place[i].empty, 0, 1);
        sem_init(&hatch->place[i].full, 0, 0);
    }
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    for (unsigned i = 0; i < hatch->room; i++) {
        sem_destroy(&hatch->place[i].full);
        sem_destroy(&hatch->place[i].empty);
    }
    free(hatch);
}

void hatch_put(struct hatch *hatch, int plate)
{
    unsigned ticket = atomic_fetch_add(&hatch->puts, 1);
    struct place *place = &hatch->place[ticket % hatch->room];

    sem_wait(&place->empty);
    place->plate = plate;
    sem_post(&place->full);
}

int hatch_get(struct hatch *hatch)
{
    unsigned ticket = atomic_fetch_add(&hatch->gets, 1);
    struct place *place = &hatch->place[ticket % hatch->room];
    int plate;

    sem_wait(&place->full);
    plate = place->plate;
    sem_post(&place->empty);
    return plate;
}
