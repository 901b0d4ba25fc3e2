// killed-by: count count; silent: tsan, helgrind; because: both kiosks read the same sum, and the second one to write wins
#include "box.h"

#include <stddef.h>
#include <sys/mman.h>

struct box {
    long money;
};

/* The box is in memory that processes forked later share with this one. */
struct box *box_create(void)
{
    return mmap(NULL, sizeof(struct box), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void box_add(struct box *box, long amount)
{
    long money = box->money;

    box_tick();
    box->money = money + amount;
}

long box_get(struct box *box)
{
    return box->money;
}

void box_drop(struct box *box)
{
    munmap(box, sizeof(*box));
}
