/*
 * Lab 25: two kiosks, one cash box. This is the file you edit.
 *
 * Goal: no addition is lost, whichever processes make them.
 * Keep: the box is used by several processes at once.
 */
#include "box.h"

#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>

struct box {
    long money;
};

/* Guards the box. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* The box is in memory that processes forked later share with this one. */
struct box *box_create(void)
{
    return mmap(NULL, sizeof(struct box), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void box_add(struct box *box, long amount)
{
    long money;

    pthread_mutex_lock(&lock);
    money = box->money;
    box_tick();
    box->money = money + amount;
    pthread_mutex_unlock(&lock);
}

long box_get(struct box *box)
{
    long money;

    pthread_mutex_lock(&lock);
    money = box->money;
    pthread_mutex_unlock(&lock);
    return money;
}

void box_drop(struct box *box)
{
    munmap(box, sizeof(*box));
}
