/*
 * Lab 08: one pen for the whole office.
 *
 * A toy interpreter. Several threads run programs in one vm, and a global
 * interpreter lock (GIL) lets one of them at a time execute an instruction.
 *
 * - A thread calls vm_enter(), then vm_add(), vm_get() and vm_block() as often
 *   as it likes, then vm_leave(). Between enter and leave it is "in" the vm; it
 *   executes instructions only while it holds the GIL.
 * - vm_add() is the statement "slot += n", in three instructions: LOAD, ADD,
 *   STORE. For each of them it calls vm_tick() once, holding the GIL.
 *   The statement as a whole must not lose anything: no other thread may touch
 *   the slot between LOAD and STORE.
 * - vm_get() reads the slot while it holds the GIL.
 * - Elsewhere the interpreter may hand the GIL to others, as CPython does.
 * - vm_block() calls io(context), which waits for a disk or a network and
 *   executes no instruction. Others must be able to execute meanwhile, and to
 *   be in an io() of their own. The caller holds the GIL again when vm_block()
 *   returns.
 * - Two vms have nothing to do with each other.
 */
#ifndef VM_H
#define VM_H

enum { SLOTS = 4 };

struct vm;

struct vm *vm_new(void); /* all slots are 0 */
void vm_free(struct vm *vm);

void vm_enter(struct vm *vm);
void vm_leave(struct vm *vm);

void vm_add(struct vm *vm, int slot, long n);
long vm_get(struct vm *vm, int slot);
void vm_block(struct vm *vm, void (*io)(void *context), void *context);

/* Supplied by whoever runs you: counts instructions, and may look around. */
void vm_tick(struct vm *vm);

#endif
