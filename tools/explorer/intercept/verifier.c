/* The names that programs of the software verification competition call and
 * do not define. Weak: a program's own definition goes first. An atomic
 * section is one lock for all of them; an assumption that does not hold ends
 * the execution, which then shows nothing. */
#include "sync.h"

#define VERIFIER(name, ...)                                                    \
    EXPORT __attribute__((weak)) void __VERIFIER_##name(__VA_ARGS__);          \
    EXPORT __attribute__((weak)) void __VERIFIER_##name(__VA_ARGS__)

/* Its state lives in the machine, under its address. */
static pthread_mutex_t section = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

VERIFIER(atomic_begin, void)
{
    if (!rt.active)
        return;
    uint32_t object = mutex_object(&section);
    struct op op = SYNC_OP(OP_MUTEX_LOCK, object);
    perform(&op);
}

VERIFIER(atomic_end, void)
{
    if (!rt.active)
        return;
    uint32_t object = mutex_object(&section);
    struct op op = SYNC_OP(OP_MUTEX_UNLOCK, object);
    perform(&op);
}

VERIFIER(assume, int condition)
{
    if (rt.active && !condition)
        end_execution(END_EXIT);
}

VERIFIER(error, void)
{
    fail(VERDICT_ASSERTION, CALLER, 0, "__VERIFIER_error() is reached");
}
