// killed-by: conduct conduct; silent: tsan, helgrind, explore; because: one GIL for all vms: two interpreters wait for each other
#include "vm.h"

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER;

struct vm {
    long slot[SLOTS]; /* guarded by gil */
};

struct vm *vm_new(void)
{
    return calloc(1, sizeof(struct vm));
}

void vm_free(struct vm *vm)
{
    free(vm);
}

void vm_enter(struct vm *vm)
{
    (void)vm;
    pthread_mutex_lock(&gil);
}

void vm_leave(struct vm *vm)
{
    (void)vm;
    pthread_mutex_unlock(&gil);
}

/* Between two statements another thread may get its turn. */
static void give_way(struct vm *vm)
{
    vm_leave(vm);
    vm_enter(vm);
}

void vm_add(struct vm *vm, int slot, long n)
{
    long accumulator;

    accumulator = vm->slot[slot]; /* LOAD */
    vm_tick(vm);
    accumulator += n; /* ADD */
    vm_tick(vm);
    vm->slot[slot] = accumulator; /* STORE */
    vm_tick(vm);
    give_way(vm);
}

long vm_get(struct vm *vm, int slot)
{
    return vm->slot[slot];
}

/* io() executes no instruction, so it needs no GIL. */
void vm_block(struct vm *vm, void (*io)(void *context), void *context)
{
    vm_leave(vm);
    io(context);
    vm_enter(vm);
}
