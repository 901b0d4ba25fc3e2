/* An atomic addition asks nobody, and works wherever the memory is shared. */
#include "box.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

struct box {
    atomic_long money;
};

struct box *box_create(void)
{
    return mmap(NULL, sizeof(struct box), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void box_add(struct box *box, long amount)
{
    box_tick();
    atomic_fetch_add(&box->money, amount);
}

long box_get(struct box *box)
{
    return atomic_load(&box->money);
}

void box_drop(struct box *box)
{
    munmap(box, sizeof(*box));
}
