/* The GIL changes hands after each instruction; the addition itself is one
 * atomic operation, made by STORE. */
#include "vm.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct vm {
    pthread_mutex_t gil;
    atomic_long slot[SLOTS];
};

struct vm *vm_new(void)
{
    struct vm *vm = calloc(1, sizeof(*vm));

    pthread_mutex_init(&vm->gil, NULL);
    return vm;
}

void vm_free(struct vm *vm)
{
    pthread_mutex_destroy(&vm->gil);
    free(vm);
}

void vm_enter(struct vm *vm)
{
    pthread_mutex_lock(&vm->gil);
}

void vm_leave(struct vm *vm)
{
    pthread_mutex_unlock(&vm->gil);
}

/* Between two instructions another thread may get its turn. */
static void give_way(struct vm *vm)
{
    vm_leave(vm);
    vm_enter(vm);
}

void vm_add(struct vm *vm, int slot, long n)
{
    vm_tick(vm); /* LOAD: nothing is read that could grow old */
    give_way(vm);
    vm_tick(vm); /* ADD */
    give_way(vm);
    atomic_fetch_add(&vm->slot[slot], n); /* STORE */
    vm_tick(vm);
    give_way(vm);
}

long vm_get(struct vm *vm, int slot)
{
    return atomic_load(&vm->slot[slot]);
}

void vm_block(struct vm *vm, void (*io)(void *context), void *context)
{
    vm_leave(vm);
    io(context);
    vm_enter(vm);
}
