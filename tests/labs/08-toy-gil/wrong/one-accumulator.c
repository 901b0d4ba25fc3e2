// killed-by: explore race; because: two vms have one accumulator, and the GIL of one does not keep out the threads of the other
#include "vm.h"

#include <pthread.h>
#include <stdlib.h>

struct vm {
    pthread_mutex_t gil;
    long slot[SLOTS]; /* guarded by gil */
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

/* Between two statements another thread may get its turn. */
static void give_way(struct vm *vm)
{
    vm_leave(vm);
    vm_enter(vm);
}

void vm_add(struct vm *vm, int slot, long n)
{
    static long accumulator; /* the register of the machine */

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
