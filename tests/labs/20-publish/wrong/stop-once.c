// killed-by: count lost-wakeup; because: the first answer 0 takes the stop away, and who asks again waits for ever
#include "box.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct box {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct slip slip; /* guarded by lock */
    bool ready;       /* guarded by lock */
    bool stop;        /* guarded by lock */
};

struct box *box_new(void)
{
    struct box *box = calloc(1, sizeof(*box));

    pthread_mutex_init(&box->lock, NULL);
    pthread_cond_init(&box->changed, NULL);
    return box;
}

void box_free(struct box *box)
{
    pthread_cond_destroy(&box->changed);
    pthread_mutex_destroy(&box->lock);
    free(box);
}

void box_put(struct box *box, const struct slip *slip)
{
    pthread_mutex_lock(&box->lock);
    while (box->ready)
        pthread_cond_wait(&box->changed, &box->lock);
    box->slip = *slip;
    box->ready = true;
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
}

void box_stop(struct box *box)
{
    pthread_mutex_lock(&box->lock);
    box->stop = true;
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
}

int box_get(struct box *box, struct slip *slip)
{
    bool got;

    pthread_mutex_lock(&box->lock);
    while (!box->ready && !box->stop)
        pthread_cond_wait(&box->changed, &box->lock);
    got = box->ready;
    if (!got)
        box->stop = false;
    if (got)
        *slip = box->slip;
    box->ready = false;
    pthread_cond_signal(&box->changed);
    pthread_mutex_unlock(&box->lock);
    return got;
}
