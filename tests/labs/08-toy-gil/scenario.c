/* Lab 08, explored: one thread adds, waits and adds; another one adds. */
#include "vm.h"

#include <racelab/explore.h>

static struct vm *vm;

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

EXPLORE(three_additions)
{
    vm = vm_new();
    explore_thread(adder, NULL);
    vm_enter(vm);
    vm_add(vm, 0, 1);
    vm_block(vm, io, NULL);
    vm_add(vm, 0, 1);
    vm_leave(vm);
    explore_join();
    explore_check(vm_get(vm, 0) == 3);
    vm_free(vm);
}
