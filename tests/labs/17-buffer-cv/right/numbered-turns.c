/* C11 threads: each place says whose turn it is. */
#include "hatch.h"

#include <stdlib.h>
#include <threads.h>

/* The i-th put and the i-th get meet in slot i % room. */
struct slot {
    unsigned long turn; /* 2 * lap: free for that lap, 2 * lap + 1: filled */
    int plate;
};

struct hatch {
    mtx_t lock;
    cnd_t turned;
    unsigned long puts, gets;
    unsigned long room;
    struct slot slot[];
};

struct hatch *hatch_new(int room)
{
    struct hatch *hatch =
        calloc(1, sizeof(*hatch) + (size_t)room * sizeof(struct slot));

    mtx_init(&hatch->lock, mtx_plain);
    cnd_init(&hatch->turned);
    hatch->room = (unsigned long)room;
    return hatch;
}

void hatch_free(struct hatch *hatch)
{
    cnd_destroy(&hatch->turned);
    mtx_destroy(&hatch->lock);
    free(hatch);
}

static void await_turn(struct hatch *hatch, struct slot *slot,
                       unsigned long turn)
{
    while (slot->turn != turn)
        cnd_wait(&hatch->turned, &hatch->lock);
}

void hatch_put(struct hatch *hatch, int plate)
{
    unsigned long ticket;
    struct slot *slot;

    mtx_lock(&hatch->lock);
    ticket = hatch->puts++;
    slot = &hatch->slot[ticket % hatch->room];
    await_turn(hatch, slot, 2 * (ticket / hatch->room));
    slot->plate = plate;
    slot->turn++;
    cnd_broadcast(&hatch->turned);
    mtx_unlock(&hatch->lock);
}

int hatch_get(struct hatch *hatch)
{
    unsigned long ticket;
    struct slot *slot;
    int plate;

    mtx_lock(&hatch->lock);
    ticket = hatch->gets++;
    slot = &hatch->slot[ticket % hatch->room];
    await_turn(hatch, slot, 2 * (ticket / hatch->room) + 1);
    plate = slot->plate;
    slot->turn++;
    cnd_broadcast(&hatch->turned);
    mtx_unlock(&hatch->lock);
    return plate;
}
