/* Threads: create, join, detach, exit, cancel; keys and their destructors. A
 * pthread_t is the thread's number plus one. */
#include "context.h"
#include "record.h"
#include "spin.h"
#include "sync.h"
#include "tls.h"

enum { PAGE = 4096, RESERVE = 16 * PAGE };

_Noreturn static void thread_main(void *unused)
{
    (void)unused;
    struct fiber *f = &rt.fiber[rt.tid];
    errno = 0;
    machine_perform(rt.machine, rt.tid);
    engine_performed(rt.engine, rt.tid);
    record_step(rt.tid);
    thread_finish(f->start_c11 != NULL
                      ? (void *)(intptr_t)f->start_c11(f->argument)
                      : f->start(f->argument));
}

/* Gives thread `tid` a stack of SIZE bytes: the upper part of its slot, or a
 * block of its creator's heap if it must be larger than that. A small one gets
 * more than it asks for, since the runtime runs on it too. The tops differ so
 * that not all threads use the same lines of the cache. */
static void place_stack(int tid, size_t size)
{
    struct fiber *f = &rt.fiber[tid];
    if (f->low < f->top)
        reset_stack(f); /* of an earlier thread with this number */
    uintptr_t slot = ARENA_START + STACK_SLOT * (uintptr_t)tid;
    uintptr_t end = slot + STACK_SLOT;
    size = (size + RESERVE + PAGE - 1) & ~(size_t)(PAGE - 1);
    f->stack = end - (size < STACK_SIZE ? size : STACK_SIZE);
    f->forbidden = slot;
    if (f->guarded < f->stack)
        os_forbid(slot, f->stack - slot);
    else if (f->guarded > f->stack)
        os_permit(f->stack, f->guarded - f->stack);
    f->guarded = f->stack;
    if (size > STACK_SIZE + RESERVE) {
        f->stack =
            (uintptr_t)heap_allocate(size, PAGE, rt.fiber[tid].create_pc);
        f->forbidden = f->stack;
        end = f->stack + size;
    }
    f->top = end - 64 - (uintptr_t)(tid % 32) * 192;
    f->low = f->top;
}

void thread_prepare(int tid, size_t stack_size)
{
    struct fiber *f = &rt.fiber[tid];
    place_stack(tid, stack_size);
    f->heap_start = ARENA_START + STACKS_SIZE +
                    (tid > 0 ? MAIN_HEAP + HEAP_SIZE * (uintptr_t)tid : 0);
    f->heap_end = f->heap_start + (tid > 0 ? HEAP_SIZE : MAIN_HEAP);
    f->quiet = 0;
    f->yields = 0;
    f->inputs = f->looks = 0;
    f->random = (unsigned)tid + 1;
    f->depth = 0;
    f->left = 0;
    f->cleanup = NULL;
    f->result = NULL;
    f->start_c11 = NULL;
    f->blocked = tid > 0 ? rt.fiber[rt.tid].blocked : 0;
    f->pending = 0;
    f->interrupted = false;
    f->policy = f->priority = 0;
    f->name[0] = '\0';
    if (f->keyed)
        os_fill(f->key, 0, sizeof f->key);
    f->keyed = f->visited = false;
    spin_reset(tid);
    tls_prepare(tid);
    f->sp = context_make(f->top, thread_main, NULL);
}

/* A program that goes on making threads is followed no further: the others do
 * what they can, and that is the end. The next executions get fewer, since
 * most mistakes need only some. */
_Noreturn static void too_many(uintptr_t pc)
{
    perform(&(struct op){.kind = OP_EXIT, .pc = pc, .frame = FRAME});
    rt.most_threads = FEW_THREADS;
    end_execution(END_CUT);
}

/* Makes a thread; its start function is still to be set. */
static struct fiber *spawn(void *handle, size_t size, size_t stack,
                           uintptr_t pc)
{
    writes(handle, size, pc);
    struct op op = {.kind = OP_THREAD_CREATE, .pc = pc, .choice = -1};
    int tid = machine_spawn(rt.machine, rt.tid);
    if (tid < 0)
        too_many(pc);
    op.arg = (uint64_t)tid;
    engine_edge(rt.engine, rt.tid, tid);
    rt.fiber[tid].create_pc = pc;
    thread_prepare(tid, stack);
    spin_effect();
    if (unlikely(rt.recording))
        record_add(rt.tid, &op);
    return &rt.fiber[tid];
}

WRAPPER(int, pthread_create, pthread_t *thread, const pthread_attr_t *attr,
        void *(*start)(void *), void *argument)
{
    if (!rt.active)
        return EAGAIN;
    struct fiber *f =
        spawn(thread, sizeof *thread, attribute_stack(attr, CALLER), CALLER);
    f->start = start;
    f->argument = argument;
    int tid = (int)(f - rt.fiber);
    rt.machine->thread[tid].detached = attribute_detached(attr, CALLER);
    *thread = (pthread_t)tid + 1;
    return 0;
}

WRAPPER(int, thrd_create, thrd_t *thread, thrd_start_t start, void *argument)
{
    if (!rt.active)
        return thrd_error;
    struct fiber *f = spawn(thread, sizeof *thread, STACK_SIZE, CALLER);
    f->start_c11 = start;
    f->argument = argument;
    *thread = (thrd_t)(f - rt.fiber) + 1;
    return thrd_success;
}

/* What the end of thread TID changes and a join of it reads. Only where a join
 * can be cancelled does it matter which comes first; else a join waits for the
 * end and there is but one order. */
static uint32_t end_object(int tid)
{
    if (!rt.points.cancels)
        return 0;
    return machine_object(rt.machine, (uintptr_t)&rt.fiber[tid].result,
                          CLASS_MEMORY);
}

/* Whether somebody waits in a join of thread TARGET. */
static bool is_awaited(int target)
{
    TIDSET_EACH(tid, &rt.machine->live)
    {
        const struct op *op = &rt.machine->thread[tid].op;
        if (tid != rt.tid && op->kind == OP_THREAD_JOIN &&
            op->arg == (uint64_t)target)
            return true;
    }
    return false;
}

/* Joins; *RESULT gets what the thread returned. Returns 0 or an errno. */
static int join(pthread_t thread, void **result, struct op *op)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    if (target == rt.tid)
        return EDEADLK;
    if (rt.machine->thread[target].joined ||
        rt.machine->thread[target].detached || is_awaited(target)) {
        fail(VERDICT_MISUSE, op->pc, 0,
             "joins a thread that is joined already or detached");
        return EINVAL;
    }
    op->kind = OP_THREAD_JOIN;
    op->flags = OPF_CANCEL;
    op->arg = (uint64_t)target;
    op->object = end_object(target);
    if (perform(op) == OP_CANCELLED)
        thread_cancelled();
    *result = rt.fiber[target].result;
    return 0;
}

WRAPPER(int, pthread_join, pthread_t thread, void **result)
{
    void *value;
    struct op op = {.pc = CALLER, .frame = FRAME};
    int error = join(thread, &value, &op);
    if (error == 0 && result != NULL) {
        writes(result, sizeof *result, CALLER);
        *result = value;
    }
    return error;
}

/* Joins if the thread has ended, for the non-blocking forms. */
WRAPPER(int, pthread_tryjoin_np, pthread_t thread, void **result)
{
    int target = thread_number(thread);
    if (target >= 0 && rt.machine->thread[target].state != THREAD_DONE) {
        time_sleep(0, CALLER, FRAME);
        return EBUSY;
    }
    return __wrap_pthread_join(thread, result);
}

/* Waits by giving way once; if the thread has not ended then, time is up. */
static int timed_join(pthread_t thread, void **result,
                      const struct timespec *until, struct op *op)
{
    int target = thread_number(thread);
    void *value;
    if (target >= 0 && rt.machine->thread[target].state != THREAD_DONE) {
        time_until(until, op->pc, op->frame);
        if (rt.machine->thread[target].state != THREAD_DONE)
            return ETIMEDOUT;
    }
    int error = join(thread, &value, op);
    if (error == 0 && result != NULL) {
        writes(result, sizeof *result, op->pc);
        *result = value;
    }
    return error;
}

WRAPPER(int, pthread_timedjoin_np, pthread_t thread, void **result,
        const struct timespec *until)
{
    struct op op = {.pc = CALLER, .frame = FRAME};
    return timed_join(thread, result, until, &op);
}

WRAPPER(int, pthread_clockjoin_np, pthread_t thread, void **result,
        clockid_t clock, const struct timespec *until)
{
    (void)clock;
    struct op op = {.pc = CALLER, .frame = FRAME};
    return timed_join(thread, result, until, &op);
}

WRAPPER(int, thrd_join, thrd_t thread, int *result)
{
    void *value;
    struct op op = {.pc = CALLER, .frame = FRAME};
    int error = join(thread, &value, &op);
    if (error == 0 && result != NULL) {
        writes(result, sizeof *result, CALLER);
        *result = (int)(intptr_t)value;
    }
    return c11_result(error);
}

static int detach(pthread_t thread, uintptr_t pc)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    if (rt.machine->thread[target].joined || is_awaited(target))
        fail(VERDICT_MISUSE, pc, 0, "detaches a thread that is joined");
    if (rt.machine->thread[target].detached)
        return EINVAL;
    rt.machine->thread[target].detached = true;
    return 0;
}

WRAPPER(int, pthread_detach, pthread_t thread)
{
    return detach(thread, CALLER);
}

WRAPPER(int, thrd_detach, thrd_t thread)
{
    return c11_result(detach(thread, CALLER));
}

WRAPPER(pthread_t, pthread_self, void)
{
    return (pthread_t)rt.tid + 1;
}

WRAPPER(thrd_t, thrd_current, void)
{
    return (thrd_t)rt.tid + 1;
}

WRAPPER(int, pthread_equal, pthread_t a, pthread_t b)
{
    return a == b;
}

WRAPPER(int, thrd_equal, thrd_t a, thrd_t b)
{
    return a == b;
}

/* The destructors of the keys, four rounds as POSIX allows. */
static void destroy_keys(struct fiber *f)
{
    for (int round = 0, again = f->keyed; round < 4 && again; round++) {
        again = 0;
        for (int i = 0; i < rt.key_count; i++) {
            void *value = f->key[i];
            f->key[i] = NULL;
            if (value == NULL || rt.key_destructor[i] == NULL)
                continue;
            rt.key_destructor[i](value);
            again = 1;
        }
    }
}

_Noreturn void thread_finish(void *result)
{
    struct fiber *f = &rt.fiber[rt.tid];
    f->result = result;
    destroy_keys(f);
    struct op op = {.kind = OP_THREAD_EXIT,
                    .flags = OPF_WRITES,
                    .choice = -1,
                    .object = end_object(rt.tid),
                    .frame = rt.machine->thread[rt.tid].op.frame};
    if (op.object != 0)
        perform(&op);
    else if (unlikely(rt.recording))
        record_add(rt.tid, &op);
    spin_ended();
    machine_exit(rt.machine, rt.tid);
    leave();
}

/* Runs the cleanup handlers, each of which comes back through
 * __pthread_unwind_next, and then ends the thread. */
_Noreturn static void unwind(void *result)
{
    struct fiber *f = &rt.fiber[rt.tid];
    __pthread_unwind_buf_t *buffer = f->cleanup;
    f->result = result;
    if (buffer == NULL)
        thread_finish(result);
    f->cleanup = buffer->__pad[0];
    rt.libc.siglongjmp((struct __jmp_buf_tag *)buffer, 1);
    __builtin_unreachable();
}

_Noreturn void thread_cancelled(void)
{
    rt.machine->thread[rt.tid].cancel_off = true;
    unwind(PTHREAD_CANCELED);
}

EXPORT _Noreturn void __wrap_pthread_exit(void *result);
EXPORT _Noreturn void __wrap_pthread_exit(void *result)
{
    rt.machine->thread[rt.tid].op.frame = FRAME;
    unwind(result);
}

EXPORT _Noreturn void __wrap_thrd_exit(int result);
EXPORT _Noreturn void __wrap_thrd_exit(int result)
{
    rt.machine->thread[rt.tid].op.frame = FRAME;
    unwind((void *)(intptr_t)result);
}

WRAPPER(void, __pthread_register_cancel, __pthread_unwind_buf_t *buffer)
{
    struct fiber *f = &rt.fiber[rt.tid];
    buffer->__pad[0] = f->cleanup;
    f->cleanup = buffer;
}

WRAPPER(void, __pthread_unregister_cancel, __pthread_unwind_buf_t *buffer)
{
    rt.fiber[rt.tid].cleanup = buffer->__pad[0];
}

EXPORT _Noreturn void __wrap___pthread_unwind_next(__pthread_unwind_buf_t *b);
EXPORT _Noreturn void __wrap___pthread_unwind_next(__pthread_unwind_buf_t *b)
{
    (void)b;
    unwind(rt.fiber[rt.tid].result);
}

WRAPPER(int, pthread_cancel, pthread_t thread)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    if (rt.machine->thread[target].joined)
        fail(VERDICT_MISUSE, CALLER, 0, "cancels a thread that was joined");
    struct op op = {.kind = OP_THREAD_CANCEL,
                    .arg = (uint64_t)target,
                    .flags = OPF_WRITES,
                    .pc = CALLER,
                    .frame = FRAME,
                    .object3 = cancel_object(target)};
    points_add_cancel();
    perform(&op);
    machine_cancel(rt.machine, rt.tid, target);
    return 0;
}

WRAPPER(void, pthread_testcancel, void)
{
    if (!rt.active)
        return;
    struct op op = {
        .kind = OP_YIELD, .flags = OPF_CANCEL, .pc = CALLER, .frame = FRAME};
    perform(&op);
    if (machine_cancelled(rt.machine, rt.tid))
        thread_cancelled();
}

WRAPPER(int, pthread_setcancelstate, int state, int *old)
{
    if (!rt.active)
        return 0;
    struct thread *t = &rt.machine->thread[rt.tid];
    if (old != NULL) {
        writes(old, sizeof *old, CALLER);
        *old = t->cancel_off ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
    }
    t->cancel_off = state == PTHREAD_CANCEL_DISABLE;
    return 0;
}

WRAPPER(int, pthread_setcanceltype, int type, int *old)
{
    if (old != NULL) {
        writes(old, sizeof *old, CALLER);
        *old = PTHREAD_CANCEL_DEFERRED;
    }
    if (type == PTHREAD_CANCEL_ASYNCHRONOUS)
        unsupported("pthread_setcanceltype(ASYNCHRONOUS)", CALLER);
    return 0;
}
