/* A spin lock that processes share. */
#include "box.h"

#include <pthread.h>
#include <sys/mman.h>

struct box {
    pthread_spinlock_t lock;
    long money; /* guarded by lock */
};

struct box *box_create(void)
{
    struct box *box = mmap(NULL, sizeof(*box), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    pthread_spin_init(&box->lock, PTHREAD_PROCESS_SHARED);
    return box;
}

void box_add(struct box *box, long amount)
{
    pthread_spin_lock(&box->lock);
    box_tick();
    box->money += amount;
    pthread_spin_unlock(&box->lock);
}

long box_get(struct box *box)
{
    long money;

    pthread_spin_lock(&box->lock);
    money = box->money;
    pthread_spin_unlock(&box->lock);
    return money;
}

void box_drop(struct box *box)
{
    pthread_spin_destroy(&box->lock);
    munmap(box, sizeof(*box));
}
