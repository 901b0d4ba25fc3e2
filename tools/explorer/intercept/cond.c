/* pthread_cond_* and cnd_*. */
#include "sync.h"

static uint32_t cond_object(void *cond)
{
    bool fresh;
    return object_static(cond, CLASS_COND, &fresh);
}

static int wait_on(void *cond, void *mutex, const struct timespec *until,
                   struct place at)
{
    if (!rt.active)
        return 0;
    struct op op = {
        .kind = until != NULL ? OP_COND_TIMEDWAIT : OP_COND_WAIT,
        .flags = OPF_CANCEL | (until != NULL ? OPF_TIMED : 0),
        .object = cond_object(cond),
        .object2 = mutex_object(mutex, at.pc),
        .address = (uintptr_t)cond,
        .arg = (uintptr_t)mutex,
        .pc = at.pc,
        .frame = at.frame,
    };
    rt.used_cond = true;
    int64_t result = perform(&op);
    if (result == OP_CANCELLED)
        thread_cancelled();
    if (result == ETIMEDOUT && until != NULL)
        return time_up(until);
    return (int)result;
}

static int call(void *cond, int kind, struct place at)
{
    if (!rt.active)
        return 0;
    return sync_perform(kind, cond_object(cond), at);
}

static int destroy(void *cond, struct place at)
{
    int result = call(cond, OP_COND_DESTROY, at);
    object_mark_destroyed(cond);
    return result;
}

static int init(void *cond, uintptr_t pc)
{
    writes(cond, INIT_SIZE, pc);
    os_fill(cond, 0, INIT_SIZE);
    if (rt.active)
        object_renew(cond, CLASS_COND);
    return 0;
}

WRAPPER(int, pthread_cond_init, pthread_cond_t *cond,
        const pthread_condattr_t *attr)
{
    (void)attr;
    return init(cond, CALLER);
}

WRAPPER(int, pthread_cond_destroy, pthread_cond_t *cond)
{
    return destroy(cond, HERE);
}

WRAPPER(int, pthread_cond_wait, pthread_cond_t *cond, pthread_mutex_t *mutex)
{
    return wait_on(cond, mutex, NULL, HERE);
}

WRAPPER(int, pthread_cond_timedwait, pthread_cond_t *cond,
        pthread_mutex_t *mutex, const struct timespec *until)
{
    return wait_on(cond, mutex, until, HERE);
}

WRAPPER(int, pthread_cond_clockwait, pthread_cond_t *cond,
        pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)
{
    (void)clock;
    return wait_on(cond, mutex, until, HERE);
}

WRAPPER(int, pthread_cond_signal, pthread_cond_t *cond)
{
    return call(cond, OP_COND_SIGNAL, HERE);
}

WRAPPER(int, pthread_cond_broadcast, pthread_cond_t *cond)
{
    return call(cond, OP_COND_BROADCAST, HERE);
}

WRAPPER(int, cnd_init, cnd_t *cond)
{
    return init(cond, CALLER);
}

WRAPPER(void, cnd_destroy, cnd_t *cond)
{
    destroy(cond, HERE);
}

WRAPPER(int, cnd_wait, cnd_t *cond, mtx_t *mutex)
{
    return c11_result(wait_on(cond, mutex, NULL, HERE));
}

WRAPPER(int, cnd_timedwait, cnd_t *cond, mtx_t *mutex,
        const struct timespec *until)
{
    return c11_result(wait_on(cond, mutex, until, HERE));
}

WRAPPER(int, cnd_signal, cnd_t *cond)
{
    return call(cond, OP_COND_SIGNAL, HERE);
}

WRAPPER(int, cnd_broadcast, cnd_t *cond)
{
    return call(cond, OP_COND_BROADCAST, HERE);
}
