// killed-by: count count; silent: tsan, helgrind; because: the lock stands in the shared memory, but it wakes the threads of its own process only: the other kiosk sleeps for ever
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
    struct box *box = mmap(NULL, sizeof(*box), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    pthread_mutex_init(&box->lock, NULL);
    return box;
}

void box_add(struct box *box, long amount)
{
    long money;

    pthread_mutex_lock(&box->lock);
    money = box->money;
    box_tick();
    box->money = money + amount;
    pthread_mutex_unlock(&box->lock);
}

long box_get(struct box *box)
{
    long money;

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
