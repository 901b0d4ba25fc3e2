// killed-by: count count; silent: tsan, helgrind; because: the second box is the first one again
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
static struct box *the_box;

struct box *box_create(void)
{
    if (the_box != NULL)
        return the_box;

    struct box *box = mmap(NULL, sizeof(*box), PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_t attributes;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&box->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    the_box = box;
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
    the_box = NULL;
    munmap(box, sizeof(*box));
}
