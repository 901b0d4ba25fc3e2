/* Semaphores, barriers, pthread_once and call_once. */
#include "sync.h"

static uint32_t sem_object(sem_t *sem)
{
    return machine_object(rt.machine, (uintptr_t)sem, CLASS_SEM);
}

WRAPPER(int, sem_init, sem_t *sem, int shared, unsigned value)
{
    (void)shared;
    writes(sem, INIT_SMALL, CALLER);
    os_fill(sem, 0, INIT_SMALL);
    if (rt.active) {
        uint32_t object = object_renew(sem, CLASS_SEM);
        rt.machine->object[object].count = (int32_t)value;
    }
    return 0;
}

/* One operation on a semaphore, UNTIL a time or NULL; a failure goes to errno
 * as POSIX wants it. */
static int sem_call(sem_t *sem, int kind, const struct timespec *until,
                    uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return 0;
    struct op op = SYNC_OP((uint8_t)kind, sem_object(sem));
    op.pc = pc;
    op.frame = frame;
    if (kind == OP_SEM_WAIT)
        op.flags = OPF_CANCEL;
    int64_t result = perform(&op);
    if (result == OP_CANCELLED)
        thread_cancelled();
    if (result == 0)
        return 0;
    errno = result == ETIMEDOUT ? time_up(until) : (int)result;
    return -1;
}

WRAPPER(int, sem_destroy, sem_t *sem)
{
    return sem_call(sem, OP_SEM_DESTROY, NULL, CALLER, FRAME);
}

WRAPPER(int, sem_wait, sem_t *sem)
{
    return sem_call(sem, OP_SEM_WAIT, NULL, CALLER, FRAME);
}

WRAPPER(int, sem_trywait, sem_t *sem)
{
    return sem_call(sem, OP_SEM_TRYWAIT, NULL, CALLER, FRAME);
}

WRAPPER(int, sem_timedwait, sem_t *sem, const struct timespec *until)
{
    return sem_call(sem, OP_SEM_TIMEDWAIT, until, CALLER, FRAME);
}

WRAPPER(int, sem_clockwait, sem_t *sem, clockid_t clock,
        const struct timespec *until)
{
    (void)clock;
    return sem_call(sem, OP_SEM_TIMEDWAIT, until, CALLER, FRAME);
}

WRAPPER(int, sem_post, sem_t *sem)
{
    return sem_call(sem, OP_SEM_POST, NULL, CALLER, FRAME);
}

WRAPPER(int, sem_getvalue, sem_t *sem, int *value)
{
    int result = sem_call(sem, OP_SEM_GETVALUE, NULL, CALLER, FRAME);
    writes(value, sizeof *value, CALLER);
    *value = rt.active ? (int)between()->value : 0;
    return result;
}

static uint32_t barrier_object(pthread_barrier_t *barrier)
{
    return machine_object(rt.machine, (uintptr_t)barrier, CLASS_BARRIER);
}

WRAPPER(int, pthread_barrier_init, pthread_barrier_t *barrier,
        const pthread_barrierattr_t *attr, unsigned count)
{
    (void)attr;
    if (count == 0)
        return EINVAL;
    writes(barrier, INIT_SMALL, CALLER);
    os_fill(barrier, 0, INIT_SMALL);
    if (rt.active) {
        uint32_t object = object_renew(barrier, CLASS_BARRIER);
        rt.machine->object[object].limit = (int32_t)count;
    }
    return 0;
}

WRAPPER(int, pthread_barrier_destroy, pthread_barrier_t *barrier)
{
    SYNC_CALL(OP_BARRIER_DESTROY, barrier_object(barrier));
}

WRAPPER(int, pthread_barrier_wait, pthread_barrier_t *barrier)
{
    SYNC_CALL(OP_BARRIER_ARRIVE, barrier_object(barrier));
}

static void once(void *control, void (*function)(void), uintptr_t pc,
                 uintptr_t frame)
{
    if (!rt.active) {
        function();
        return;
    }
    uint32_t object =
        machine_object(rt.machine, (uintptr_t)control, CLASS_ONCE);
    struct op op = SYNC_OP(OP_ONCE, object);
    op.pc = pc;
    op.frame = frame;
    if (perform(&op) == 0)
        return;
    function();
    struct op done = SYNC_OP(OP_ONCE_DONE, object);
    done.pc = pc;
    done.frame = frame;
    perform(&done);
}

WRAPPER(int, pthread_once, pthread_once_t *control, void (*function)(void))
{
    once(control, function, CALLER, FRAME);
    return 0;
}

WRAPPER(void, call_once, once_flag *flag, void (*function)(void))
{
    once(flag, function, CALLER, FRAME);
}
