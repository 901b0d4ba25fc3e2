/* A ticket lock in shared memory. Who waits spins, and gives way meanwhile. */
#include "box.h"

#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>

struct box {
    atomic_uint next;    /* the ticket that is given out next */
    atomic_uint serving; /* the ticket whose owner is in */
    long money;          /* guarded by the two */
};

struct box *box_create(void)
{
    struct box *box = mmap(NULL, sizeof(*box), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    atomic_init(&box->next, 0);
    atomic_init(&box->serving, 0);
    return box;
}

static void enter(struct box *box)
{
    unsigned mine = atomic_fetch_add(&box->next, 1);

    while (atomic_load(&box->serving) != mine)
        sched_yield();
}

static void leave(struct box *box)
{
    atomic_fetch_add(&box->serving, 1);
}

void box_add(struct box *box, long amount)
{
    enter(box);
    box_tick();
    box->money += amount;
    leave(box);
}

long box_get(struct box *box)
{
    long money;

    enter(box);
    money = box->money;
    leave(box);
    return money;
}

void box_drop(struct box *box)
{
    munmap(box, sizeof(*box));
}
