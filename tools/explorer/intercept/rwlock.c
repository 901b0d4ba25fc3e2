/* pthread_rwlock_*. */
#include "sync.h"

static uint32_t rwlock_object(pthread_rwlock_t *lock)
{
    bool fresh;
    uint32_t object = object_static(lock, CLASS_RWLOCK, &fresh);
    if (fresh)
        rt.machine->object[object].type =
            lock->__data.__flags == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP
                ? RWLOCK_WRITERS_FIRST
                : RWLOCK_NORMAL;
    return object;
}

WRAPPER(int, pthread_rwlock_init, pthread_rwlock_t *lock,
        const pthread_rwlockattr_t *attr)
{
    int kind = PTHREAD_RWLOCK_DEFAULT_NP;
    if (attr != NULL)
        pthread_rwlockattr_getkind_np(attr, &kind);
    writes(lock, INIT_SIZE, CALLER);
    os_fill(lock, 0, INIT_SIZE);
    lock->__data.__flags = (unsigned)kind;
    if (rt.active)
        rt.machine->object[object_renew(lock, CLASS_RWLOCK)].type =
            kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP
                ? RWLOCK_WRITERS_FIRST
                : RWLOCK_NORMAL;
    return 0;
}

WRAPPER(int, pthread_rwlock_destroy, pthread_rwlock_t *lock)
{
    if (!rt.active)
        return 0;
    struct op op = SYNC_OP(OP_RWLOCK_DESTROY, rwlock_object(lock));
    int result = (int)perform(&op);
    object_mark_destroyed(lock);
    return result;
}

WRAPPER(int, pthread_rwlock_rdlock, pthread_rwlock_t *lock)
{
    SYNC_CALL(OP_RWLOCK_RDLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_tryrdlock, pthread_rwlock_t *lock)
{
    SYNC_CALL(OP_RWLOCK_TRYRDLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_timedrdlock, pthread_rwlock_t *lock,
        const struct timespec *until)
{
    (void)until;
    SYNC_CALL(OP_RWLOCK_TIMEDRDLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_clockrdlock, pthread_rwlock_t *lock,
        clockid_t clock, const struct timespec *until)
{
    (void)clock;
    (void)until;
    SYNC_CALL(OP_RWLOCK_TIMEDRDLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_wrlock, pthread_rwlock_t *lock)
{
    SYNC_CALL(OP_RWLOCK_WRLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_trywrlock, pthread_rwlock_t *lock)
{
    SYNC_CALL(OP_RWLOCK_TRYWRLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_timedwrlock, pthread_rwlock_t *lock,
        const struct timespec *until)
{
    (void)until;
    SYNC_CALL(OP_RWLOCK_TIMEDWRLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_clockwrlock, pthread_rwlock_t *lock,
        clockid_t clock, const struct timespec *until)
{
    (void)clock;
    (void)until;
    SYNC_CALL(OP_RWLOCK_TIMEDWRLOCK, rwlock_object(lock));
}

WRAPPER(int, pthread_rwlock_unlock, pthread_rwlock_t *lock)
{
    SYNC_CALL(OP_RWLOCK_UNLOCK, rwlock_object(lock));
}
