// killed-by: explore deadlock; because: who looks into the right jar can be cancelled while he holds the lock, and has no handler that gives it back
#include "jars.h"

#include <pthread.h>
#include <stdlib.h>

struct jars {
    pthread_mutex_t lock;
    long left, right; /* guarded by lock */
};

struct jars *jars_new(long coins)
{
    struct jars *jars = calloc(1, sizeof(*jars));

    pthread_mutex_init(&jars->lock, NULL);
    jars->left = coins;
    return jars;
}

void jars_free(struct jars *jars)
{
    pthread_mutex_destroy(&jars->lock);
    free(jars);
}

/* What a thread that is cancelled in the middle leaves behind: nothing. */
static void put_back(void *argument)
{
    struct jars *jars = argument;

    jars->left++;
    pthread_mutex_unlock(&jars->lock);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
    /* Pushed before the first cancellation point after the lock, and popped
     * after the last one. */
    pthread_cleanup_push(put_back, jars);
    jars->left--;
    jars_tick();
    pthread_cleanup_pop(0);
    jars->right++;
    pthread_mutex_unlock(&jars->lock);
}

long jars_total(struct jars *jars)
{
    long total;

    pthread_mutex_lock(&jars->lock);
    total = jars->left + jars->right;
    pthread_mutex_unlock(&jars->lock);
    return total;
}

long jars_right(struct jars *jars)
{
    long right;

    pthread_mutex_lock(&jars->lock);
    right = jars->right;
    pthread_testcancel();
    pthread_mutex_unlock(&jars->lock);
    return right;
}
