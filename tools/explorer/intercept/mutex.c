/* pthread_mutex_*, pthread_spin_* and mtx_*. Only the kind in the student's
 * pthread_mutex_t is read (static initialisers) and written (init, destroy);
 * the state lives in the machine. */
#include "sync.h"

enum {
    KIND_TYPE = 3,
    KIND_ROBUST = 16,
    KINDS = 255,
    KIND_DESTROYED = -1,
    KIND_GARBAGE = -2,
    DESTROYED_BYTE = 0xff
};

uint32_t object_renew(void *address, int class)
{
    uint32_t object = machine_object(rt.machine, (uintptr_t)address, class);
    struct object *o = &rt.machine->object[object];
    o->class = (uint8_t) class;
    o->owner = -1;
    o->count = 0;
    o->destroyed = o->dead_owner = o->robust = o->lost = false;
    o->type = 0;
    return object;
}

static bool is_zero(const void *address, size_t size)
{
    const char *byte = address;
    for (size_t i = 0; i < size; i++)
        if (byte[i] != 0)
            return false;
    return true;
}

uint32_t object_static(void *address, int class, bool *fresh)
{
    uint32_t known = rt.machine->objects;
    uint32_t object = machine_object(rt.machine, (uintptr_t)address, class);
    const struct object *o = &rt.machine->object[object];
    *fresh = object >= known || o->class != class ||
             (o->destroyed && is_zero(address, INIT_SMALL));
    return *fresh ? object_renew(address, class) : object;
}

void object_mark_destroyed(void *address)
{
    if (!rt.active)
        return;
    reset_dirty((uintptr_t)address, INIT_SMALL);
    os_fill(address, DESTROYED_BYTE, INIT_SMALL);
}

static void set_type(uint32_t object, int kind)
{
    struct object *o = &rt.machine->object[object];
    int type = kind & KIND_TYPE;
    o->type = type == PTHREAD_MUTEX_RECURSIVE    ? MUTEX_RECURSIVE
              : type == PTHREAD_MUTEX_ERRORCHECK ? MUTEX_ERRORCHECK
                                                 : MUTEX_NORMAL;
    o->robust = (kind & KIND_ROBUST) != 0;
}

/* The kind of a mutex, wherever the layout of the program's words (32 or 64
 * bits) has it. -2 if no static initialiser looks like that: the memory was
 * never initialised. */
static int kind_of(const pthread_mutex_t *mutex)
{
    const int *word = (const int *)mutex;
    int kind = word[4] != 0 ? word[4] : word[3];
    if (kind == KIND_DESTROYED)
        return kind;
    if (word[0] != 0 || word[1] != 0 || word[2] != 0 || word[5] != 0 ||
        (word[3] != 0 && word[4] != 0) || (kind & ~KINDS) != 0)
        return KIND_GARBAGE;
    return kind;
}

uint32_t mutex_object(pthread_mutex_t *mutex, uintptr_t pc)
{
    uint32_t known = rt.machine->objects;
    uint32_t object = machine_object(rt.machine, (uintptr_t)mutex, CLASS_MUTEX);
    int kind = kind_of(mutex);
    struct object *o = &rt.machine->object[object];
    if (kind == KIND_DESTROYED) {
        o->destroyed = true;
    } else if (object >= known || o->destroyed || o->class != CLASS_MUTEX) {
        object_renew(mutex, CLASS_MUTEX);
        if (kind == KIND_GARBAGE)
            fail(VERDICT_MISUSE, pc, (uintptr_t)mutex,
                 "uses a mutex that was never initialised");
        set_type(object, kind);
    }
    return object;
}

void mutex_setup(pthread_mutex_t *mutex, int type, bool robust)
{
    os_fill(mutex, 0, INIT_SIZE);
    mutex->__data.__kind = type | (robust ? KIND_ROBUST : 0);
    if (rt.active)
        set_type(object_renew(mutex, CLASS_MUTEX), mutex->__data.__kind);
}

WRAPPER(int, pthread_mutex_init, pthread_mutex_t *mutex,
        const pthread_mutexattr_t *attr)
{
    int type = PTHREAD_MUTEX_DEFAULT;
    int robust = PTHREAD_MUTEX_STALLED;
    if (attr != NULL) {
        pthread_mutexattr_gettype(attr, &type);
        pthread_mutexattr_getrobust(attr, &robust);
    }
    writes(mutex, INIT_SIZE, CALLER);
    mutex_setup(mutex, type, robust == PTHREAD_MUTEX_ROBUST);
    return 0;
}

static int destroy(pthread_mutex_t *mutex, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return 0;
    struct op op = SYNC_OP(OP_MUTEX_DESTROY, mutex_object(mutex, pc));
    op.pc = pc;
    op.frame = frame;
    int result = (int)perform(&op);
    reset_dirty((uintptr_t)mutex, INIT_SIZE);
    mutex->__data.__kind = KIND_DESTROYED;
    return result;
}

WRAPPER(int, pthread_mutex_destroy, pthread_mutex_t *mutex)
{
    return destroy(mutex, CALLER, FRAME);
}

WRAPPER(int, pthread_mutex_lock, pthread_mutex_t *mutex)
{
    SYNC_CALL(OP_MUTEX_LOCK, mutex_object(mutex, CALLER));
}

WRAPPER(int, pthread_mutex_trylock, pthread_mutex_t *mutex)
{
    SYNC_CALL(OP_MUTEX_TRYLOCK, mutex_object(mutex, CALLER));
}

/* One operation on a mutex for the caller at AT; 0 or an errno. */
static int mutex_call(pthread_mutex_t *mutex, int kind, struct place at)
{
    if (!rt.active)
        return 0;
    return sync_perform(kind, mutex_object(mutex, at.pc), at);
}

static int timed_lock(pthread_mutex_t *mutex, const struct timespec *until,
                      struct place at)
{
    int result = mutex_call(mutex, OP_MUTEX_TIMEDLOCK, at);
    return result == ETIMEDOUT ? time_up(until) : result;
}

WRAPPER(int, pthread_mutex_timedlock, pthread_mutex_t *mutex,
        const struct timespec *until)
{
    return timed_lock(mutex, until, HERE);
}

WRAPPER(int, pthread_mutex_clocklock, pthread_mutex_t *mutex, clockid_t clock,
        const struct timespec *until)
{
    (void)clock;
    return timed_lock(mutex, until, HERE);
}

WRAPPER(int, pthread_mutex_unlock, pthread_mutex_t *mutex)
{
    SYNC_CALL(OP_MUTEX_UNLOCK, mutex_object(mutex, CALLER));
}

WRAPPER(int, pthread_mutex_consistent, pthread_mutex_t *mutex)
{
    if (!rt.active)
        return 0;
    struct object *o = &rt.machine->object[mutex_object(mutex, CALLER)];
    if (!o->dead_owner || o->owner != rt.tid)
        return EINVAL;
    o->dead_owner = false;
    return 0;
}

WRAPPER(int, mtx_init, mtx_t *mutex, int type)
{
    writes(mutex, INIT_SIZE, CALLER);
    mutex_setup((pthread_mutex_t *)mutex,
                (type & mtx_recursive) ? PTHREAD_MUTEX_RECURSIVE
                                       : PTHREAD_MUTEX_NORMAL,
                false);
    return thrd_success;
}

WRAPPER(void, mtx_destroy, mtx_t *mutex)
{
    destroy((pthread_mutex_t *)mutex, CALLER, FRAME);
}

/* One operation on a C11 mutex. */
static int c11_call(mtx_t *mutex, int kind, struct place at)
{
    return c11_result(mutex_call((pthread_mutex_t *)mutex, kind, at));
}

WRAPPER(int, mtx_lock, mtx_t *mutex)
{
    return c11_call(mutex, OP_MUTEX_LOCK, HERE);
}

WRAPPER(int, mtx_trylock, mtx_t *mutex)
{
    return c11_call(mutex, OP_MUTEX_TRYLOCK, HERE);
}

WRAPPER(int, mtx_timedlock, mtx_t *mutex, const struct timespec *until)
{
    return c11_result(timed_lock((pthread_mutex_t *)mutex, until, HERE));
}

WRAPPER(int, mtx_unlock, mtx_t *mutex)
{
    return c11_call(mutex, OP_MUTEX_UNLOCK, HERE);
}

static uint32_t spin_object(pthread_spinlock_t *lock)
{
    return machine_object(rt.machine, (uintptr_t)lock, CLASS_SPIN);
}

WRAPPER(int, pthread_spin_init, pthread_spinlock_t *lock, int shared)
{
    (void)shared;
    writes((const void *)(uintptr_t)lock, sizeof *lock, CALLER);
    reset_dirty((uintptr_t)lock, sizeof *lock);
    *lock = 0;
    if (rt.active)
        object_renew((void *)(uintptr_t)lock, CLASS_SPIN);
    return 0;
}

WRAPPER(int, pthread_spin_destroy, pthread_spinlock_t *lock)
{
    SYNC_CALL(OP_SPIN_DESTROY, spin_object(lock));
}

WRAPPER(int, pthread_spin_lock, pthread_spinlock_t *lock)
{
    SYNC_CALL(OP_SPIN_LOCK, spin_object(lock));
}

WRAPPER(int, pthread_spin_trylock, pthread_spinlock_t *lock)
{
    SYNC_CALL(OP_SPIN_TRYLOCK, spin_object(lock));
}

WRAPPER(int, pthread_spin_unlock, pthread_spinlock_t *lock)
{
    SYNC_CALL(OP_SPIN_UNLOCK, spin_object(lock));
}
