// killed-by: conduct conduct; silent: tsan, helgrind; because: the fifth cook does not start before the first four have finished
#include "kitchen.h"

#include <pthread.h>
#include <stdlib.h>

struct slip {
    pthread_t thread;
    int number;
    void (*cook)(int number, void *context);
    void *context;
};

static void *cook_main(void *argument)
{
    const struct slip *slip = argument;

    slip->cook(slip->number, slip->context);
    return NULL;
}

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    struct slip slips[4];

    for (int first = 0; first < n; first += 4) {
        int k = n - first < 4 ? n - first : 4;

        for (int i = 0; i < k; i++) {
            slips[i] = (struct slip){0, first + i, cook, context};
            pthread_create(&slips[i].thread, NULL, cook_main, &slips[i]);
        }
        for (int i = 0; i < k; i++)
            pthread_join(slips[i].thread, NULL);
    }
}
