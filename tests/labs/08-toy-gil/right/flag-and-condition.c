/* The GIL is a flag; a condition variable tells one who waits that it is free.
 */
#include "vm.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct vm {
    pthread_mutex_t lock;
    pthread_cond_t free;
    bool held;        /* guarded by lock: the GIL */
    int waiting;      /* guarded by lock */
    long slot[SLOTS]; /* guarded by the GIL */
};

struct vm *vm_new(void)
{
    struct vm *vm = calloc(1, sizeof(*vm));

    pthread_mutex_init(&vm->lock, NULL);
    pthread_cond_init(&vm->free, NULL);
    return vm;
}

void vm_free(struct vm *vm)
{
    pthread_cond_destroy(&vm->free);
    pthread_mutex_destroy(&vm->lock);
    free(vm);
}

void vm_enter(struct vm *vm)
{
    pthread_mutex_lock(&vm->lock);
    vm->waiting++;
    while (vm->held)
        pthread_cond_wait(&vm->free, &vm->lock);
    vm->waiting--;
    vm->held = true;
    pthread_mutex_unlock(&vm->lock);
}

void vm_leave(struct vm *vm)
{
    pthread_mutex_lock(&vm->lock);
    vm->held = false;
    pthread_cond_signal(&vm->free);
    pthread_mutex_unlock(&vm->lock);
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
