// killed-by: count count; because: the semaphore counts for both, but it wakes the threads of its own process only
#include "box.h"

#include <errno.h>
#include <semaphore.h>
#include <stddef.h>
#include <sys/mman.h>

struct box {
    sem_t lock;
    long money; /* guarded by lock */
};

/* Made once, before the first fork. A mutex that is not PROCESS_SHARED may wake
 * the threads of its own process only. */
struct box *box_create(void)
{
    struct box *box = mmap(NULL, sizeof(*box), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    sem_init(&box->lock, 0, 1);
    return box;
}

static void take(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0 && errno == EINTR)
        continue;
}

void box_add(struct box *box, long amount)
{
    long money;

    take(&box->lock);
    money = box->money;
    box_tick();
    box->money = money + amount;
    sem_post(&box->lock);
}

long box_get(struct box *box)
{
    long money;

    take(&box->lock);
    money = box->money;
    sem_post(&box->lock);
    return money;
}

void box_drop(struct box *box)
{
    sem_destroy(&box->lock);
    munmap(box, sizeof(*box));
}
