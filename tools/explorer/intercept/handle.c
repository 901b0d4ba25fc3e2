/* Functions that take a pthread_t and neither start, end nor wait for a
 * thread: names, processors, scheduling, clocks. A pthread_t is our own number,
 * so none of them may reach the C library. What they set has no effect on an
 * exploration, which tries all orders anyway; what they tell is the same in
 * every execution. */
#include "library.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>

enum { PROCESSORS = 4, NAME_SIZE = 16, CLOCK_OF_THREADS = 1 << 16 };

int thread_number(pthread_t thread)
{
    int target = (int)thread - 1;
    bool known = rt.active && target >= 0 && target < rt.machine->threads;
    return known ? target : -1;
}

static int known(pthread_t thread)
{
    return thread_number(thread) < 0 ? ESRCH : 0;
}

WRAPPER(int, pthread_setname_np, pthread_t thread, const char *name)
{
    size_t size = os_length(name) + 1;
    int target = thread_number(thread);
    reads(name, size, CALLER);
    if (target < 0)
        return ESRCH;
    if (size > NAME_SIZE)
        return ERANGE;
    os_copy(rt.fiber[target].name, name, size);
    return 0;
}

WRAPPER(int, pthread_getname_np, pthread_t thread, char *name, size_t size)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    if (size < NAME_SIZE)
        return ERANGE;
    const char *from = rt.fiber[target].name;
    writes(name, os_length(from) + 1, CALLER);
    os_copy(name, from, os_length(from) + 1);
    return 0;
}

static void all_processors(size_t size, cpu_set_t *set, uintptr_t pc)
{
    writes(set, size, pc);
    os_fill(set, 0, size);
    *(unsigned char *)set = (1U << PROCESSORS) - 1;
}

WRAPPER(int, pthread_setaffinity_np, pthread_t thread, size_t size,
        const cpu_set_t *set)
{
    reads(set, size, CALLER);
    return known(thread);
}

WRAPPER(int, pthread_getaffinity_np, pthread_t thread, size_t size,
        cpu_set_t *set)
{
    if (size < sizeof(long))
        return EINVAL;
    all_processors(size, set, CALLER);
    return known(thread);
}

WRAPPER(int, sched_setaffinity, pid_t pid, size_t size, const cpu_set_t *set)
{
    (void)pid;
    reads(set, size, CALLER);
    return 0;
}

WRAPPER(int, sched_getaffinity, pid_t pid, size_t size, cpu_set_t *set)
{
    (void)pid;
    if (size < sizeof(long)) {
        errno = EINVAL;
        return -1;
    }
    all_processors(size, set, CALLER);
    return 0;
}

WRAPPER(int, sched_getcpu, void)
{
    return rt.tid % PROCESSORS;
}

WRAPPER(int, get_nprocs, void)
{
    return PROCESSORS;
}

WRAPPER(int, get_nprocs_conf, void)
{
    return PROCESSORS;
}

WRAPPER(long, sysconf, int name)
{
    if (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF)
        return PROCESSORS;
    return rt.libc.sysconf(name);
}

WRAPPER(int, pthread_setschedparam, pthread_t thread, int policy,
        const struct sched_param *param)
{
    int target = thread_number(thread);
    reads(param, sizeof *param, CALLER);
    if (target < 0)
        return ESRCH;
    rt.fiber[target].policy = policy;
    rt.fiber[target].priority = param->sched_priority;
    return 0;
}

WRAPPER(int, pthread_getschedparam, pthread_t thread, int *policy,
        struct sched_param *param)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    writes(policy, sizeof *policy, CALLER);
    writes(param, sizeof *param, CALLER);
    *policy = rt.fiber[target].policy;
    param->sched_priority = rt.fiber[target].priority;
    return 0;
}

WRAPPER(int, pthread_setschedprio, pthread_t thread, int priority)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    rt.fiber[target].priority = priority;
    return 0;
}

WRAPPER(int, pthread_setconcurrency, int level)
{
    return level < 0 ? EINVAL : 0;
}

WRAPPER(int, pthread_getconcurrency, void)
{
    return 0;
}

WRAPPER(int, sched_setscheduler, pid_t pid, int policy,
        const struct sched_param *param)
{
    (void)pid;
    reads(param, sizeof *param, CALLER);
    rt.fiber[rt.tid].policy = policy;
    return 0;
}

WRAPPER(int, setpriority, __priority_which_t which, id_t who, int priority)
{
    (void)which;
    (void)who;
    (void)priority;
    return 0;
}

WRAPPER(int, nice, int change)
{
    (void)change;
    return 0;
}

/* Such a clock shows what all clocks show: the thread's virtual time. */
WRAPPER(int, pthread_getcpuclockid, pthread_t thread, clockid_t *clock)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    writes(clock, sizeof *clock, CALLER);
    *clock = CLOCK_OF_THREADS + target;
    return 0;
}

/* Signal 0 only asks whether the thread is there. */
WRAPPER(int, pthread_kill, pthread_t thread, int signal)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    return signals_send(signal, target, HERE);
}
