/*
 * Lab 08, explored: one thread adds, waits and adds, another one adds; two
 * threads wait and add at the same time; three threads want the GIL, of which
 * two wait for it together.
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

EXPLORE(additions_and_waits)
{
    int part = explore_choose(3);

    vm = vm_new();
    if (part == 0)
        add_wait_and_add();
    else if (part == 1)
        wait_together();
    else
        three_want_it();
    vm_free(vm);
}
