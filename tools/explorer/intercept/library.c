/* See library.h. */
#include "library.h"

void library_point(uintptr_t cell, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return;
    struct op op = {
        .kind = OP_ATOMIC_RMW,
        .order = ACQ_REL,
        .flags = OPF_WRITES,
        .address = cell,
        .pc = pc,
        .frame = frame,
        .object = machine_object(rt.machine, cell, CLASS_MEMORY),
    };
    perform(&op);
}

static struct op monitor_op(int kind, const char *part, int class,
                            struct place at)
{
    uintptr_t address = (uintptr_t)part;
    return (struct op){
        .kind = (uint8_t)kind,
        .address = address,
        .object = machine_object(rt.machine, address, class),
        .pc = at.pc,
        .frame = at.frame,
    };
}

void monitor_enter(struct monitor *m, struct place at)
{
    struct op op = monitor_op(OP_MUTEX_LOCK, &m->lock, CLASS_MUTEX, at);
    perform(&op);
}

void monitor_leave(struct monitor *m, struct place at)
{
    struct op op = monitor_op(OP_MUTEX_UNLOCK, &m->lock, CLASS_MUTEX, at);
    perform(&op);
}

int monitor_wait(struct monitor *m, bool timed, struct place at)
{
    struct op op = monitor_op(timed ? OP_COND_TIMEDWAIT : OP_COND_WAIT,
                              &m->changed, CLASS_COND, at);
    op.flags = OPF_CANCEL | (timed ? OPF_TIMED : 0);
    op.object2 = machine_object(rt.machine, (uintptr_t)&m->lock, CLASS_MUTEX);
    op.arg = (uintptr_t)&m->lock;
    int64_t result = perform(&op);
    if (result == OP_CANCELLED) {
        monitor_leave(m, at);
        thread_cancelled();
    }
    return (int)result;
}

int monitor_wait_for_data(struct monitor *m, bool timed, struct place at)
{
    uintptr_t changed = (uintptr_t)&m->changed;
    uint32_t object = machine_object(rt.machine, changed, CLASS_COND);
    rt.machine->object[object].data = true;
    return monitor_wait(m, timed, at);
}

void monitor_broadcast(struct monitor *m, struct place at)
{
    struct op op = monitor_op(OP_COND_BROADCAST, &m->changed, CLASS_COND, at);
    perform(&op);
}

bool monitor_signal(struct monitor *m, struct place at)
{
    struct op op = monitor_op(OP_COND_SIGNAL, &m->changed, CLASS_COND, at);
    perform(&op);
    return between()->arg != UINT64_MAX;
}

void library_reset(void)
{
    input_reset();
    environment_reset();
    named_reset();
    futex_reset();
    descriptor_reset();
    file_reset();
    signals_reset();
    usage_reset();
    random_reset();
}
