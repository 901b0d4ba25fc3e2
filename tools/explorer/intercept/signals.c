/* Signals that a thread sends to itself: the handler runs on the calling thread
 * at once, or when the thread unblocks the signal. Signals between threads,
 * timers that send some and calls that wait for one are not modelled and are
 * named. The table of handlers is of one execution, the masks are in struct
 * fiber. */
#include "library.h"

#include <signal.h>

enum { SIGNALS = 65 };

static struct sigaction action[SIGNALS];
static bool changed; /* something is in `action` */

void signals_reset(void)
{
    if (changed)
        os_fill(action, 0, sizeof action);
    changed = false;
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
        action[signal] = *new;
        changed = true;
    }
    return 0;
}

WRAPPER(sighandler_t, signal, int signal, sighandler_t handler)
{
    if (!is_signal(signal))
        return SIG_ERR;
    sighandler_t old = action[signal].sa_handler;
    action[signal] = (struct sigaction){.sa_handler = handler};
    changed = true;
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

/* The running thread gets SIGNAL. */
static void deliver(int signal, uintptr_t pc)
{
    uint64_t bit = 1ULL << (signal - 1);
    if (signals_ignored(signal))
        return;
    if (rt.fiber[rt.tid].blocked & bit) {
        rt.fiber[rt.tid].pending |= bit;
        return;
    }
    if (!signals_handled(signal)) {
        if (signal != SIGCHLD && signal != SIGCONT && signal != SIGURG &&
            signal != SIGWINCH)
            fail(VERDICT_CRASH, pc, 0, "a signal that has no handler");
        return;
    }
    uint64_t before = rt.fiber[rt.tid].blocked;
    rt.fiber[rt.tid].blocked |= bit;
    call_handler(signal);
    rt.fiber[rt.tid].blocked = before;
}

int signals_send(int signal, uintptr_t pc)
{
    if (signal < 0 || signal >= SIGNALS)
        return EINVAL;
    if (signal > 0 && rt.active)
        deliver(signal, pc);
    return 0;
}

WRAPPER(int, raise, int signal)
{
    errno = signals_send(signal, CALLER);
    return errno == 0 ? 0 : -1;
}

static int change_mask(int how, const sigset_t *set, sigset_t *old,
                       uintptr_t pc)
{
    uint64_t *blocked = &rt.fiber[rt.tid].blocked;
    uint64_t bits = 0;
    if (old != NULL) {
        writes(old, sizeof *old, pc);
        os_fill(old, 0, sizeof *old);
        os_copy(old, blocked, sizeof *blocked);
    }
    if (set == NULL)
        return 0;
    reads(set, sizeof *set, pc);
    os_copy(&bits, set, sizeof bits);
    if (how == SIG_BLOCK)
        *blocked |= bits;
    else if (how == SIG_UNBLOCK)
        *blocked &= ~bits;
    else if (how == SIG_SETMASK)
        *blocked = bits;
    else
        return EINVAL;
    for (int signal = 1; signal < SIGNALS; signal++) {
        uint64_t bit = 1ULL << (signal - 1);
        if (!(rt.fiber[rt.tid].pending & bit & ~*blocked))
            continue;
        rt.fiber[rt.tid].pending &= ~bit;
        deliver(signal, pc);
    }
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
    writes(set, sizeof *set, CALLER);
    os_fill(set, 0, sizeof *set);
    os_copy(set, &rt.fiber[rt.tid].pending, sizeof(uint64_t));
    return 0;
}
