/*
 * A toy Python: two threads of 100000 times `x += 1`, five times; then three
 * threads that wait for a disk for 3, 5 and 1 tenths of a second. Start it
 * with `make run LAB=08`.
 */
#include "vm.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

enum { ITERATIONS = 5, ADDITIONS = 100000 };

static struct vm *vm;

void vm_tick(struct vm *unused)
{
    (void)unused;
}

static void *count(void *unused)
{
    vm_enter(vm);
    for (int i = 0; i < ADDITIONS; i++)
        vm_add(vm, 0, 1);
    vm_leave(vm);
    return unused;
}

static void read_disk(void *tenths)
{
    const struct timespec time = {.tv_nsec = *(int *)tenths * 100000000L};

    nanosleep(&time, NULL);
}

static void *wait_for_disk(void *tenths)
{
    vm_enter(vm);
    vm_block(vm, read_disk, tenths);
    vm_leave(vm);
    return NULL;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(void)
{
    static int tenths[] = {3, 5, 1};
    pthread_t threads[3];
    double begun;

    for (int i = 0; i < ITERATIONS; i++) {
        vm = vm_new();
        for (int k = 0; k < 2; k++)
            pthread_create(&threads[k], NULL, count, NULL);
        for (int k = 0; k < 2; k++)
            pthread_join(threads[k], NULL);
        printf("Iteration %d: x = %ld\n", i, vm_get(vm, 0));
        vm_free(vm);
    }
    vm = vm_new();
    begun = seconds();
    for (int k = 0; k < 3; k++)
        pthread_create(&threads[k], NULL, wait_for_disk, &tenths[k]);
    for (int k = 0; k < 3; k++)
        pthread_join(threads[k], NULL);
    printf("We waited for the disk for %.1f s; the longest wait is 0.5 s\n",
           seconds() - begun);
    vm_free(vm);
    return 0;
}
