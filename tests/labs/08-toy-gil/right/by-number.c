/* A GIL that is handed over in the order of coming: nobody is passed. */
#include "vm.h"

#include <pthread.h>
#include <stdlib.h>

struct vm {
    pthread_mutex_t lock; /* guards next and turn */
    pthread_cond_t changed;
    unsigned long next; /* the number that is drawn next */
    unsigned long turn; /* whose number has the GIL */
    long slot[SLOTS];   /* guarded by gil */
};

struct vm *vm_new(void)
{
    struct vm *vm = calloc(1, sizeof(*vm));

    pthread_mutex_init(&vm->lock, NULL);
    pthread_cond_init(&vm->changed, NULL);
    return vm;
}

void vm_free(struct vm *vm)
{
    pthread_cond_destroy(&vm->changed);
    pthread_mutex_destroy(&vm->lock);
    free(vm);
}

void vm_enter(struct vm *vm)
{
    unsigned long mine;

    pthread_mutex_lock(&vm->lock);
    mine = vm->next++;
    while (vm->turn != mine)
        pthread_cond_wait(&vm->changed, &vm->lock);
    pthread_mutex_unlock(&vm->lock);
}

void vm_leave(struct vm *vm)
{
    pthread_mutex_lock(&vm->lock);
    vm->turn++;
    pthread_cond_broadcast(&vm->changed);
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
