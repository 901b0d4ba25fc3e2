// killed-by: explore deadlock; because: one bell for all boxes: a slip in one box wakes the cook of another one, who sleeps again
#include "box.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

struct box {
    struct slip slip; /* guarded by lock */
    bool ready;       /* guarded by lock */
    bool stop;        /* guarded by lock */
};

struct box *box_new(void)
{
    struct box *box = calloc(1, sizeof(*box));

    return box;
}

void box_free(struct box *box)
{
    free(box);
}

void box_put(struct box *box, const struct slip *slip)
{
    pthread_mutex_lock(&lock);
    while (box->ready)
        pthread_cond_wait(&changed, &lock);
    box->slip = *slip;
    box->ready = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

void box_stop(struct box *box)
{
    pthread_mutex_lock(&lock);
    box->stop = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
}

int box_get(struct box *box, struct slip *slip)
{
    bool got;

    pthread_mutex_lock(&lock);
    while (!box->ready && !box->stop)
        pthread_cond_wait(&changed, &lock);
    got = box->ready;
    if (got)
        *slip = box->slip;
    box->ready = false;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return got;
}
