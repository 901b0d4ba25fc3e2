/* Signals. One that a thread sends to itself is handled on the spot, or when
 * the thread unblocks it. One that is blocked where it arrives waits there, for
 * sigwait() and its kin: in the thread that it was sent to, or in the process.
 * One that another thread handles is handled before that thread's next
 * operation. It may be so before any of them, which the reduction does not know
 * of: nothing is complete then. That it interrupts a call is not modelled: if
 * nobody can go on but by that, it is named.
 *
 * A timer is a watchdog: time is virtual, so the one that would end the process
 * never does, but threads that loop until then are no livelock; one whose
 * signal is waited for sends it at once, since a later moment is one of the
 * orders that are explored.
 *
 * The table of handlers is of one execution, the masks are in struct fiber. */
#include "library.h"

#include <signal.h>

enum { SIGNALS = 65 };

static struct sigaction action[SIGNALS];
static bool changed; /* something is in `action` */

/* Guards what is pending where others can see it: `process`, and in struct
 * fiber what another thread sent. Whoever waits for a signal waits on it. */
static struct monitor arrival;
static uint64_t process; /* pending in no thread in particular */

static bool timer; /* one runs that would end the process */

void signals_reset(void)
{
    if (changed)
        os_fill(action, 0, sizeof action);
    changed = timer = false;
    process = 0;
}

bool signals_timer_runs(void)
{
    return timer;
}

struct label signals_label(void)
{
    return (struct label){&arrival, sizeof arrival, 1, "a signal"};
}

static uint64_t bit_of(int signal)
{
    return 1ULL << (signal - 1);
}

bool signals_handled(int signal)
{
    return action[signal].sa_handler != SIG_DFL &&
           action[signal].sa_handler != SIG_IGN;
}

bool signals_ignored(int signal)
{
    return action[signal].sa_handler == SIG_IGN;
}

static bool is_signal(int signal)
{
    if (signal > 0 && signal < SIGNALS)
        return true;
    errno = EINVAL;
    return false;
}

static const char handled_timer[] = "a timer whose signal has a handler";

static void set_action(int signal, const struct sigaction *new, uintptr_t pc)
{
    action[signal] = *new;
    changed = true;
    if (timer && signals_handled(SIGALRM))
        unsupported(handled_timer, pc);
}

WRAPPER(int, sigaction, int signal, const struct sigaction *new,
        struct sigaction *old)
{
    if (!is_signal(signal))
        return -1;
    if (old != NULL) {
        writes(old, sizeof *old, CALLER);
        *old = action[signal];
    }
    if (new != NULL) {
        reads(new, sizeof *new, CALLER);
        set_action(signal, new, CALLER);
    }
    return 0;
}

WRAPPER(sighandler_t, signal, int signal, sighandler_t handler)
{
    if (!is_signal(signal))
        return SIG_ERR;
    sighandler_t old = action[signal].sa_handler;
    set_action(signal, &(struct sigaction){.sa_handler = handler}, CALLER);
    return old;
}

static void call_handler(int signal)
{
    struct sigaction now = action[signal];
    siginfo_t info = {.si_signo = signal};
    if (now.sa_flags & (int)SA_RESETHAND)
        action[signal].sa_handler = SIG_DFL;
    if (now.sa_flags & SA_SIGINFO)
        now.sa_sigaction(signal, &info, NULL);
    else
        now.sa_handler(signal);
}

/* Whether the arrival of SIGNAL means nothing to the process. */
static bool means_nothing(int signal)
{
    return signals_ignored(signal) ||
           (!signals_handled(signal) &&
            (signal == SIGCHLD || signal == SIGCONT || signal == SIGURG ||
             signal == SIGWINCH));
}

/* SIGNAL, which is not blocked, arrives at the running thread. */
static void deliver(int signal, uintptr_t pc)
{
    if (means_nothing(signal))
        return;
    if (!signals_handled(signal)) {
        fail(VERDICT_CRASH, pc, 0, "a signal that has no handler");
        return;
    }
    uint64_t before = rt.fiber[rt.tid].blocked;
    rt.fiber[rt.tid].blocked |= bit_of(signal);
    call_handler(signal);
    rt.fiber[rt.tid].blocked = before;
}

/* Adds SIGNAL to what is pending in *PLACE. */
static void keep(uint64_t *place, int signal, struct place at)
{
    monitor_enter(&arrival, at);
    *place |= bit_of(signal);
    monitor_broadcast(&arrival, at);
    monitor_leave(&arrival, at);
}

static void send(int signal, int target, struct place at)
{
    bool blocked = rt.fiber[target].blocked & bit_of(signal);
    if (!blocked && (target == rt.tid || !signals_handled(signal))) {
        deliver(signal, at.pc);
        return;
    }
    keep(&rt.fiber[target].pending, signal, at);
    if (blocked)
        return;
    rt.fiber[target].interrupted = true;
    rt.engine->cut = true;
}

int signals_send(int signal, int target, struct place at)
{
    if (signal < 0 || signal >= SIGNALS)
        return EINVAL;
    if (signal == 0 || !rt.active)
        return 0;
    send(signal, target, at);
    return 0;
}

/* The thread that takes a signal to the process: the running one if it can; -1
 * if all block it. */
static int taker_of(int signal)
{
    if (!(rt.fiber[rt.tid].blocked & bit_of(signal)))
        return rt.tid;
    TIDSET_EACH(tid, &rt.machine->live)
    {
        if (!(rt.fiber[tid].blocked & bit_of(signal)))
            return tid;
    }
    return -1;
}

int signals_send_process(int signal, struct place at)
{
    bool real = rt.active && signal > 0 && signal < SIGNALS;
    int taker = real ? taker_of(signal) : rt.tid;
    if (taker >= 0)
        return signals_send(signal, taker, at);
    keep(&process, signal, at);
    return 0;
}

WRAPPER(int, raise, int signal)
{
    errno = signals_send(signal, rt.tid, HERE);
    return errno == 0 ? 0 : -1;
}

/* Takes the lowest signal of SET that is pending for the running thread; 0 if
 * there is none. */
static int take_pending(uint64_t set)
{
    uint64_t *mine = &rt.fiber[rt.tid].pending;
    uint64_t found = (*mine | process) & set;
    if (found == 0)
        return 0;
    int signal = __builtin_ctzll(found) + 1;
    uint64_t *from = *mine & bit_of(signal) ? mine : &process;
    *from &= ~bit_of(signal);
    return signal;
}

static void deliver_pending(uintptr_t pc)
{
    for (int signal; (signal = take_pending(~rt.fiber[rt.tid].blocked)) != 0;)
        deliver(signal, pc);
}

void signals_interrupt(uintptr_t pc)
{
    int before = errno;
    rt.fiber[rt.tid].interrupted = false;
    deliver_pending(pc);
    errno = before;
}

/* A set of the program's, as bits, and back. */
static uint64_t read_set(const sigset_t *set, uintptr_t pc)
{
    uint64_t bits;
    reads(set, sizeof *set, pc);
    os_copy(&bits, set, sizeof bits);
    return bits;
}

static void write_set(sigset_t *set, uint64_t bits, uintptr_t pc)
{
    writes(set, sizeof *set, pc);
    os_fill(set, 0, sizeof *set);
    os_copy(set, &bits, sizeof bits);
}

/* Waits for a signal of SET; 0 if TIMED and the time is up. */
static int wait_for(const sigset_t *set, bool timed, struct place at)
{
    uint64_t bits = read_set(set, at.pc);
    bool up = false;
    monitor_enter(&arrival, at);
    int signal = take_pending(bits);
    while (signal == 0 && !up) {
        up = monitor_wait_for_data(&arrival, timed, at) == ETIMEDOUT;
        signal = take_pending(bits);
    }
    monitor_leave(&arrival, at);
    return signal;
}

WRAPPER(int, sigwait, const sigset_t *set, int *signal)
{
    if (!rt.active)
        return EINVAL;
    int found = wait_for(set, false, HERE);
    writes(signal, sizeof *signal, CALLER);
    *signal = found;
    return 0;
}

static int wait_for_info(const sigset_t *set, siginfo_t *info, bool timed,
                         struct place at)
{
    int signal = rt.active ? wait_for(set, timed, at) : 0;
    if (signal == 0) {
        errno = EAGAIN;
        return -1;
    }
    if (info != NULL) {
        writes(info, sizeof *info, at.pc);
        *info = (siginfo_t){.si_signo = signal};
    }
    return signal;
}

WRAPPER(int, sigwaitinfo, const sigset_t *set, siginfo_t *info)
{
    return wait_for_info(set, info, false, HERE);
}

WRAPPER(int, sigtimedwait, const sigset_t *set, siginfo_t *info,
        const struct timespec *time)
{
    return wait_for_info(set, info, time != NULL, HERE);
}

/* See the head of the file. */
static void start_timer(struct place at)
{
    if (!rt.active)
        return;
    if (signals_handled(SIGALRM))
        unsupported(handled_timer, at.pc);
    else if (taker_of(SIGALRM) < 0)
        keep(&process, SIGALRM, at);
    else
        timer = true;
}

static void stop_timer(void)
{
    timer = false;
    process &= ~bit_of(SIGALRM);
}

WRAPPER(unsigned, alarm, unsigned seconds)
{
    if (seconds > 0)
        start_timer(HERE);
    else
        stop_timer();
    return 0;
}

WRAPPER(int, setitimer, __itimer_which_t which, const struct itimerval *time,
        struct itimerval *old)
{
    reads(time, sizeof *time, CALLER);
    if (old != NULL) {
        writes(old, sizeof *old, CALLER);
        *old = (struct itimerval){0};
    }
    if (which != ITIMER_REAL)
        unsupported("setitimer of processor time", CALLER);
    else if (time->it_value.tv_sec > 0 || time->it_value.tv_usec > 0)
        start_timer(HERE);
    else
        stop_timer();
    return 0;
}

static int change_mask(int how, const sigset_t *set, sigset_t *old,
                       uintptr_t pc)
{
    uint64_t *blocked = &rt.fiber[rt.tid].blocked;
    if (old != NULL)
        write_set(old, *blocked, pc);
    if (set == NULL)
        return 0;
    uint64_t bits = read_set(set, pc);
    if (how == SIG_BLOCK)
        *blocked |= bits;
    else if (how == SIG_UNBLOCK)
        *blocked &= ~bits;
    else if (how == SIG_SETMASK)
        *blocked = bits;
    else
        return EINVAL;
    deliver_pending(pc);
    return 0;
}

WRAPPER(int, pthread_sigmask, int how, const sigset_t *set, sigset_t *old)
{
    return change_mask(how, set, old, CALLER);
}

WRAPPER(int, sigprocmask, int how, const sigset_t *set, sigset_t *old)
{
    errno = change_mask(how, set, old, CALLER);
    return errno == 0 ? 0 : -1;
}

WRAPPER(int, sigpending, sigset_t *set)
{
    write_set(set, rt.fiber[rt.tid].pending | process, CALLER);
    return 0;
}
