/* Virtual time. Each thread has a clock, which its sleeps and its looks at it
 * move on, and which is never behind the clock of a step that happened before
 * (a Lamport clock: Lamport, Time, Clocks, and the Ordering of Events in a
 * Distributed System, 1978); nothing ever waits. So a thread that sleeps gives
 * way to the others and no more: how long it sleeps orders nothing. One clock
 * for all would depend on the order of steps that have nothing to do with each
 * other, of which dpor explores only one. */
#include "spin.h"
#include "sync.h"

#include <poll.h>
#include <sys/select.h>
#include <sys/times.h>

enum { LONGEST_LOOK = 10000000, NS_PER_US = 1000, YIELDS = 1 };

static uint64_t *now_ns(void)
{
    return &rt.machine->clock[rt.tid].time_ns;
}

/* A look takes a microsecond, and each one of a thread twice as long as the
 * last one, up to ten milliseconds: a loop that is to run for a moment goes
 * round a few times, and one that is to run for a second ends. */
static uint64_t look_ns(struct fiber *f)
{
    uint64_t ns = (uint64_t)NS_PER_US << f->looks;
    if (ns >= LONGEST_LOOK)
        return LONGEST_LOOK;
    f->looks++;
    return ns;
}

uint64_t time_read(void)
{
    if (!rt.active)
        return 0;
    spin_stepped(); /* in a loop until some time it is a change */
    return *now_ns() += look_ns(&rt.fiber[rt.tid]);
}

/* Gives way. The first time since the last scheduling point it is none, since
 * it commutes with everything; the second time it may be a loop. */
static void yield(int kind, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return;
    struct fiber *f = &rt.fiber[rt.tid];
    struct op op = {
        .kind = (uint8_t)kind,
        .flags = OPF_CANCEL,
        .pc = pc,
        .frame = frame,
    };
    engine_yield(rt.engine, rt.tid);
    if (f->yields++ < YIELDS && !rt.points.cancels)
        return;
    perform(&op);
    if (machine_cancelled(rt.machine, rt.tid))
        thread_cancelled();
    rt.machine->thread[rt.tid].yielded = true;
}

void time_sleep(uint64_t ns, uintptr_t pc, uintptr_t frame)
{
    if (rt.active)
        *now_ns() += ns;
    yield(OP_SLEEP, pc, frame);
}

WRAPPER(int, sched_yield, void)
{
    yield(OP_YIELD, CALLER, FRAME);
    return 0;
}

WRAPPER(int, pthread_yield, void)
{
    yield(OP_YIELD, CALLER, FRAME);
    return 0;
}

WRAPPER(void, thrd_yield, void)
{
    yield(OP_YIELD, CALLER, FRAME);
}

WRAPPER(unsigned, sleep, unsigned seconds)
{
    time_sleep(seconds * 1000000000ULL, CALLER, FRAME);
    return 0;
}

WRAPPER(int, usleep, unsigned us)
{
    time_sleep((uint64_t)us * NS_PER_US, CALLER, FRAME);
    return 0;
}

static uint64_t to_ns(const struct timespec *t)
{
    return (uint64_t)t->tv_sec * 1000000000ULL + (uint64_t)t->tv_nsec;
}

void time_until(const struct timespec *until, uintptr_t pc, uintptr_t frame)
{
    uint64_t now = rt.active ? *now_ns() : 0;
    uint64_t then = to_ns(until);
    time_sleep(then > now ? then - now : 0, pc, frame);
}

int time_up(const struct timespec *until)
{
    uint64_t then = to_ns(until);
    if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
        return EINVAL;
    if (then > *now_ns())
        *now_ns() = then;
    return ETIMEDOUT;
}

WRAPPER(int, nanosleep, const struct timespec *span, struct timespec *rest)
{
    (void)rest;
    reads(span, sizeof *span, CALLER);
    time_sleep(to_ns(span), CALLER, FRAME);
    return 0;
}

WRAPPER(int, thrd_sleep, const struct timespec *span, struct timespec *rest)
{
    (void)rest;
    reads(span, sizeof *span, CALLER);
    time_sleep(to_ns(span), CALLER, FRAME);
    return 0;
}

WRAPPER(int, clock_nanosleep, clockid_t clock, int flags,
        const struct timespec *span, struct timespec *rest)
{
    (void)clock;
    (void)rest;
    reads(span, sizeof *span, CALLER);
    if (flags != 0)
        time_until(span, CALLER, FRAME);
    else
        time_sleep(to_ns(span), CALLER, FRAME);
    return 0;
}

WRAPPER(int, clock_gettime, clockid_t clock, struct timespec *now)
{
    (void)clock;
    uint64_t ns = time_read();
    writes(now, sizeof *now, CALLER);
    now->tv_sec = (time_t)(ns / 1000000000ULL);
    now->tv_nsec = (long)(ns % 1000000000ULL);
    return 0;
}

WRAPPER(int, timespec_get, struct timespec *now, int base)
{
    __wrap_clock_gettime(CLOCK_REALTIME, now);
    return base;
}

WRAPPER(int, gettimeofday, struct timeval *now, void *zone)
{
    (void)zone;
    uint64_t ns = time_read();
    writes(now, sizeof *now, CALLER);
    now->tv_sec = (time_t)(ns / 1000000000ULL);
    now->tv_usec = (suseconds_t)(ns % 1000000000ULL / NS_PER_US);
    return 0;
}

WRAPPER(time_t, time, time_t *now)
{
    time_t t = (time_t)(time_read() / 1000000000ULL);
    if (now != NULL) {
        writes(now, sizeof *now, CALLER);
        *now = t;
    }
    return t;
}

WRAPPER(clock_t, clock, void)
{
    return (clock_t)(time_read() / NS_PER_US % 1000000000ULL);
}
