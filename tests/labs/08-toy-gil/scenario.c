/*
 * Lab 08, explored: one thread adds, waits and adds, another one adds; two
 * threads wait and add at the same time; three threads want the GIL, of which
 * two wait for it together; one thread adds, another one gets; two threads work
 * in a vm each.
 */
#include "vm.h"

#include <racelab/explore.h>

static struct vm *vm;
static int held; /* guarded by the GIL: times that a thread had it */

void vm_tick(struct vm *unused)
{
    (void)unused;
}

static void io(void *unused)
{
    (void)unused;
}

static void *adder(void *unused)
{
    vm_enter(vm);
    vm_add(vm, 0, 1);
    vm_leave(vm);
    return unused;
}

static void add_wait_and_add(void)
{
    long sum;

    explore_thread(adder, NULL);
    vm_enter(vm);
    vm_add(vm, 0, 1);
    vm_block(vm, io, NULL);
    vm_add(vm, 0, 1);
    vm_leave(vm);
    explore_join();
    vm_enter(vm); /* vm_get() may give way, as any instruction */
    sum = vm_get(vm, 0);
    vm_leave(vm);
    explore_check(sum == 3);
}

static void *waiter(void *unused)
{
    vm_enter(vm);
    vm_block(vm, io, NULL);
    held++;
    vm_leave(vm);
    return unused;
}

static void wait_together(void)
{
    explore_thread(waiter, NULL);
    waiter(NULL);
    explore_join();
    explore_check(held == 2);
}

static void *holder(void *unused)
{
    vm_enter(vm);
    held++;
    vm_leave(vm);
    return unused;
}

static void three_want_it(void)
{
    explore_thread(holder, NULL);
    explore_thread(holder, NULL);
    holder(NULL);
    explore_join();
    explore_check(held == 3);
}

static void add_and_get(void)
{
    long n;

    explore_thread(adder, NULL);
    vm_enter(vm);
    n = vm_get(vm, 0);
    vm_leave(vm);
    explore_join();
    explore_check(n == 0 || n == 1);
}

/* Works in a vm that nobody else uses. */
static void *loner(void *unused)
{
    struct vm *own = vm_new();
    long n;

    vm_enter(own);
    vm_add(own, 0, 1);
    vm_block(own, io, NULL);
    vm_add(own, 0, 2);
    n = vm_get(own, 0);
    vm_leave(own);
    vm_free(own);
    explore_check(n == 3);
    return unused;
}

static void two_vms(void)
{
    explore_thread(loner, NULL);
    loner(NULL);
    explore_join();
}

EXPLORE(additions_and_waits)
{
    static void (*const parts[])(void) = {add_wait_and_add, wait_together,
                                          three_want_it, add_and_get, two_vms};

    vm = vm_new();
    parts[explore_choose(5)]();
    vm_free(vm);
}
