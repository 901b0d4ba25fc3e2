// killed-by: count count; because: each kiosk makes the lock anew when it opens, also while the other one holds it
#include "box.h"

#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>

struct box {
    pthread_mutex_t lock;
    long money; /* guarded by lock */
};

/* Made once, before the first fork. A mutex that is not PROCESS_SHARED may wake
 * the threads of its own process only. */
struct box *box_create(void)
{
    return mmap(NULL, sizeof(struct box), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

/* Which box this process has opened. */
static struct box *opened;

static void open_box(struct box *box)
{
    pthread_mutexattr_t attributes;

    if (opened == box)
        return;
    opened = box;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&box->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

void box_add(struct box *box, long amount)
{
    long money;

    open_box(box);
    pthread_mutex_lock(&box->lock);
    money = box->money;
    box_tick();
    box->money = money + amount;
    pthread_mutex_unlock(&box->lock);
}

long box_get(struct box *box)
{
    long money;

    open_box(box);
    pthread_mutex_lock(&box->lock);
    money = box->money;
    pthread_mutex_unlock(&box->lock);
    return money;
}

void box_drop(struct box *box)
{
    pthread_mutex_destroy(&box->lock);
    munmap(box, sizeof(*box));
}
