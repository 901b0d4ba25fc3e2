/* Signals of the processor, turned into the verdict `crash`; and a slow clock
 * that notices a thread that computes for ever without touching anything that
 * the explorer sees. It may wait by inline assembly for something that another
 * thread would do, so that is no failure of the program but one to judge it,
 * with the place. The
 * handlers only note what happened and make the student's thread go on in
 * landing(), on a stack of its own, since that of the thread may be full. */
#include "crash.h"

#include "library.h"
#include "symbol.h"

#include <ucontext.h>

enum { CRASH_STACK = 65536, TICKS = 5 };

static char landing_stack[CRASH_STACK] __attribute__((aligned(16)));
static struct {
    int verdict;
    uintptr_t pc;
    uintptr_t address;
    const char *text;
} crash;
static uint64_t last_steps;
static int idle_ticks;

_Noreturn static void landing(void)
{
    fail(crash.verdict, crash.pc, crash.address, crash.text);
    end_execution(END_FAILURE);
}

static void land(ucontext_t *context)
{
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)landing;
    context->uc_mcontext.gregs[REG_RSP] =
        (greg_t)(landing_stack + CRASH_STACK - 8);
}

static const char *name_of(int signal, uintptr_t address, uintptr_t sp)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    if (signal == SIGSEGV && (in_guard(f, address) || sp < f->stack))
        return "SIGSEGV: the stack is full";
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    case SIGTRAP:
        return "SIGTRAP";
    default:
        return "SIGABRT";
    }
}

static void on_crash(int signal, siginfo_t *info, void *context)
{
    ucontext_t *uc = context;
    if (!rt.active)
        os_exit(3);
    crash.verdict = VERDICT_CRASH;
    crash.pc = (uintptr_t)uc->uc_mcontext.gregs[REG_RIP] + 1;
    crash.address = (uintptr_t)info->si_addr;
    crash.text = name_of(signal, crash.address,
                         (uintptr_t)uc->uc_mcontext.gregs[REG_RSP]);
    if (signals_handled(signal)) {
        crash.verdict = VERDICT_UNSUPPORTED;
        crash.text = "a handler of the program for a fault";
    }
    if (signal == SIGTRAP && symbol_meaning(crash.pc - 2) == MEANS_ERROR) {
        crash.verdict = VERDICT_ASSERTION;
        crash.pc = *(uintptr_t *)uc->uc_mcontext.gregs[REG_RSP];
        crash.text = "reach_error() is called";
    }
    land(uc);
}

static void on_tick(int signal, siginfo_t *info, void *context)
{
    ucontext_t *uc = context;
    (void)signal;
    (void)info;
    uint64_t now = rt.work + rt.engine->steps + rt.quiet_all;
    idle_ticks = now == last_steps ? idle_ticks + 1 : 0;
    last_steps = now;
    if (!rt.active || idle_ticks < TICKS)
        return;
    idle_ticks = 0;
    crash.verdict = VERDICT_UNSUPPORTED;
    crash.pc = (uintptr_t)uc->uc_mcontext.gregs[REG_RIP] + 1;
    crash.address = 0;
    crash.text = "five seconds without an access that the explorer sees";
    land(uc);
}

void crash_init(void)
{
    static char handler_stack[CRASH_STACK];
    static const int signals[] = {SIGSEGV, SIGBUS,  SIGFPE,
                                  SIGILL,  SIGTRAP, SIGABRT};
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    rt.libc.sigaltstack(&stack, NULL);
    struct sigaction action = {
        .sa_sigaction = on_crash,
        .sa_flags = SA_SIGINFO | SA_ONSTACK,
    };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        rt.libc.sigaction(signals[i], &action, NULL);
    action.sa_sigaction = on_tick;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    rt.libc.sigaction(SIGPROF, &action, NULL);
    struct itimerval tick = {.it_interval.tv_sec = 1, .it_value.tv_sec = 1};
    rt.libc.setitimer(ITIMER_PROF, &tick, NULL);
}
