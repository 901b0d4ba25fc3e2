/* See conflict.h. */
#include "conflict.h"

void conflict_objects(const struct machine *m, const struct op *op,
                      uint32_t object[CONFLICT_OBJECTS])
{
    object[0] = op->object;
    object[1] = 0;
    object[2] = op->object3;
    if (op->kind == OP_COND_TIMEOUT || op->kind == OP_COND_SPURIOUS)
        object[0] = op->object2;
    else if ((op->kind == OP_COND_WAIT || op->kind == OP_COND_TIMEDWAIT) &&
             m->object[op->object2].watched)
        object[1] = op->object2;
}

bool conflict_only_reads(const struct machine *m, const struct op *op)
{
    return op->kind == OP_READ || op->kind == OP_ATOMIC_LOAD ||
           (op->kind == OP_RWLOCK_RDLOCK && !m->object[op->object].watched) ||
           op->kind == OP_SEM_GETVALUE;
}

bool conflict_possible(int kind, int before, int flags)
{
    switch (kind) {
    case OP_MUTEX_LOCK:
    case OP_SPIN_LOCK:
    case OP_COND_WAKE:
    case OP_SEM_WAIT:
    case OP_ONCE:
    case OP_RWLOCK_WRLOCK:
        return (flags & OPF_FREE) != 0 && before != OP_COND_WAIT &&
               before != OP_COND_TIMEDWAIT;
    case OP_THREAD_JOIN:
        return before != OP_THREAD_EXIT;
    case OP_RWLOCK_RDLOCK:
        return (flags & OPF_FREE_READ) != 0;
    default:
        return true;
    }
}
