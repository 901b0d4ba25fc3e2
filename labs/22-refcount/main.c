/*
 * Many objects, two holders each. Start it with `make run LAB=22`.
 */
#include "object.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { OBJECTS = 100000 };

static struct object *objects[OBJECTS];
static atomic_int destroyed;

static void light_off(void *unused)
{
    (void)unused;
    atomic_fetch_add(&destroyed, 1);
}

static void *leave_all(void *unused)
{
    for (int i = 0; i < OBJECTS; i++)
        object_unref(objects[i]);
    return unused;
}

int main(void)
{
    pthread_t threads[2];

    for (int i = 0; i < OBJECTS; i++) {
        objects[i] = object_new(light_off, NULL);
        object_ref(objects[i]);
    }
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, leave_all, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d objects, destructor called %d times\n", OBJECTS,
           atomic_load(&destroyed));
    return 0;
}
