/* The ends of a program. Handlers and destructors run beside the other threads.
 * The end of the process is put off until none of these can go on: whatever
 * they could have done before it, they have then done. */
#include "library.h"
#include "record.h"
#include "startup.h"
#include "symbol.h"
#include "text.h"

static bool time_was_up(void)
{
    for (int tid = 0; tid < rt.machine->threads; tid++)
        if (rt.machine->thread[tid].timeouts > 0)
            return true;
    return false;
}

/* A program that checks itself and says by its exit status whether all is well
 * must say so in every execution. Unless more than the schedule can decide it:
 * a random number, an input, the end of a timed wait. When the first that ends
 * well comes after one that did not, the search begins again. */
static void judge_status(int status, uintptr_t pc)
{
    char line[80];
    struct text t = {.data = line, .limit = sizeof line - 1};
    rt.status = status & 0xff;
    if (rt.used_random || rt.used_input || time_was_up())
        return;
    if (rt.status == 0) {
        rt.points.grown |= rt.ends_badly && !rt.ends_well;
        rt.ends_well = true;
        return;
    }
    rt.ends_badly = true;
    if (!rt.ends_well)
        return;
    text_key(&t, "the program ends with status ", rt.status);
    text_put(&t, ", in other executions with 0");
    line[t.size] = '\0';
    rt.outcome.by_status = true;
    fail(VERDICT_ASSERTION, pc, 0, line);
}

_Noreturn void process_exit(int status, bool handlers, uintptr_t pc)
{
    struct op op = {.kind = OP_EXIT,
                    .arg = (uint64_t)(unsigned)status,
                    .pc = pc,
                    .frame = FRAME};
    while (handlers && rt.atexit_count > 0)
        rt.atexit_function[--rt.atexit_count]();
    if (handlers)
        startup_destroy();
    perform(&op);
    judge_status(status, pc);
    rt.exited = true;
    end_execution(END_EXIT);
}

_Noreturn void assumption_fails(void)
{
    rt.assumed++;
    end_execution(END_EXIT);
}

#define ENDS(name, type, handlers)                                             \
    EXPORT _Noreturn void __wrap_##name(type status);                          \
    EXPORT _Noreturn void __wrap_##name(type status)                           \
    {                                                                          \
        if (!rt.active)                                                        \
            os_exit((int)status);                                              \
        process_exit((int)status, handlers, CALLER);                           \
    }

ENDS(exit, int, true)
ENDS(_exit, int, false)
ENDS(_Exit, int, false)
ENDS(quick_exit, int, false)

EXPORT _Noreturn void __wrap_abort(void);
EXPORT _Noreturn void __wrap_abort(void)
{
    if (rt.active && symbol_errors_named)
        assumption_fails();
    fail(VERDICT_CRASH, CALLER, 0, "abort");
    os_exit(3);
}

EXPORT _Noreturn void __wrap___assert_fail(const char *text, const char *file,
                                           unsigned line, const char *function);
EXPORT _Noreturn void __wrap___assert_fail(const char *text, const char *file,
                                           unsigned line, const char *function)
{
    (void)file;
    (void)line;
    (void)function;
    fail(VERDICT_ASSERTION, CALLER, 0, text);
    os_exit(3);
}

/* --- A message and the end ----------------------------------------------- */

static void complain(const char *format, va_list list, uintptr_t pc)
{
    if (format != NULL)
        output_format(stderr, format, list, pc);
}

static _Noreturn void give_up(int status, uintptr_t pc)
{
    if (!rt.active)
        os_exit(status);
    process_exit(status, true, pc);
}

#define COMPLAINS(name)                                                        \
    WRAPPER(void, v##name, int status, const char *format, va_list list)       \
    {                                                                          \
        complain(format, list, CALLER);                                        \
        give_up(status, CALLER);                                               \
    }                                                                          \
    WRAPPER(void, name, int status, const char *format, ...)                   \
    {                                                                          \
        va_list list;                                                          \
        va_start(list, format);                                                \
        complain(format, list, CALLER);                                        \
        va_end(list);                                                          \
        give_up(status, CALLER);                                               \
    }

COMPLAINS(err)
COMPLAINS(errx)

/* The only one that comes back, when the status is 0. */
WRAPPER(void, error, int status, int number, const char *format, ...)
{
    va_list list;
    (void)number;
    va_start(list, format);
    complain(format, list, CALLER);
    va_end(list);
    if (status != 0)
        give_up(status, CALLER);
}

WRAPPER(int, atexit, void (*function)(void))
{
    if (rt.atexit_count == 32)
        return -1;
    rt.atexit_function[rt.atexit_count++] = function;
    return 0;
}
