// killed-by: count lost-wakeup; silent: explore; because: the handler works for the first cancellation of the program: the second thread goes home with coin and key
#include "jars.h"

#include <pthread.h>
#include <stdbool.h>
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

static void put_back(void *argument)
{
    static bool done;
    struct jars *jars = argument;

    if (done)
        return;
    done = true;
    jars->left++;
    pthread_mutex_unlock(&jars->lock);
}

void jars_move(struct jars *jars)
{
    pthread_mutex_lock(&jars->lock);
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
    pthread_mutex_unlock(&jars->lock);
    return right;
}
