/* syscall(): the numbers of threads, and futexes. A futex is a mutex that
 * guards the word, and a condition variable, both in the machine only: to wait
 * is to look at the word and wait on the condition, to wake is to signal it as
 * often as wanted. All other system calls are named. */
#include "library.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PROCESS = 4242, FUTEXES = 64 };

static struct futex {
    const int *word;
    struct monitor monitor;
} futex[FUTEXES];
static int count;

struct label futex_label(void)
{
    return (struct label){futex, sizeof *futex, FUTEXES, "futex"};
}

void futex_reset(void)
{
    count = 0;
}

static struct futex *futex_of(const int *word, uintptr_t pc)
{
    for (int i = 0; i < count; i++)
        if (futex[i].word == word)
            return &futex[i];
    if (count == FUTEXES) {
        unsupported("more than 64 futexes", pc);
        return NULL;
    }
    futex[count] = (struct futex){.word = word};
    return &futex[count++];
}

static int as_errno(int error)
{
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

/* The word, read by an atomic operation. */
static int load(const int *word, struct place at)
{
    uintptr_t address = (uintptr_t)word;
    struct op op = {
        .kind = OP_ATOMIC_LOAD,
        .size = sizeof *word,
        .order = SEQ_CST,
        .address = address,
        .pc = at.pc,
        .frame = at.frame,
        .object = machine_object(rt.machine, address, CLASS_MEMORY),
    };
    perform_begin(&op);
    access_atomic(address, sizeof *word, false, at.pc);
    int value = *word;
    between()->value = (unsigned)value;
    perform_end();
    return value;
}

static int futex_wait(struct futex *f, int expected, bool timed,
                      struct place at)
{
    monitor_enter(&f->monitor, at);
    int result = load(f->word, at) != expected
                     ? EAGAIN
                     : monitor_wait(&f->monitor, timed, at);
    monitor_leave(&f->monitor, at);
    return as_errno(result);
}

static int futex_wake(struct futex *f, int most, struct place at)
{
    int woken = 0;
    monitor_enter(&f->monitor, at);
    while (woken < most && monitor_signal(&f->monitor, at))
        woken++;
    monitor_leave(&f->monitor, at);
    return woken;
}

static long futex_call(const long a[6], struct place at)
{
    struct futex *f = futex_of((const int *)a[0], at.pc);
    switch (a[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
        return futex_wait(f, (int)a[2], a[3] != 0, at);
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
        return futex_wake(f, (int)a[2], at);
    default:
        unsupported("futex with an operation other than WAIT and WAKE", at.pc);
        return -1;
    }
}

WRAPPER(long, syscall, long number, ...)
{
    long a[6];
    va_list list;
    va_start(list, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(list, long);
    va_end(list);
    if (!rt.active)
        return -1;
    switch (number) {
    case SYS_gettid:
        return PROCESS + rt.tid;
    case SYS_getpid:
        return PROCESS;
    case SYS_sched_yield:
        time_sleep(0, CALLER, FRAME);
        return 0;
    case SYS_futex:
        return futex_call(a, HERE);
    default:
        unsupported("syscall() with a number that is not modelled", CALLER);
        return -1;
    }
}

WRAPPER(pid_t, gettid, void)
{
    return PROCESS + rt.tid;
}

WRAPPER(int, kill, pid_t process, int signal)
{
    if (process != PROCESS)
        unsupported("kill() of another process", CALLER);
    errno = signals_send_process(signal, HERE);
    return errno == 0 ? 0 : -1;
}

WRAPPER(pid_t, getpid, void)
{
    return PROCESS;
}
