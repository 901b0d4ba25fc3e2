/*
 * The text of a step in the picture: a verb, the object by the name that its
 * thread has for it, and the value; and of these the most telling part, if
 * there is no room for all.
 */
#include "picture_step.h"

#include <string.h>

#define WAITS ": waits"

bool step_is_access(const struct trace_step *step)
{
    return strcmp(step->kind, "read") == 0 || strcmp(step->kind, "write") == 0;
}

/* A value as the source would write it: signed, unless it is an address. */
static const char *value_text(const struct step_style *how,
                              const struct trace_step *step)
{
    int64_t value = (int64_t)step->value;

    if (step->size == 4)
        value = (int32_t)step->value;
    else if (step->size == 2)
        value = (int16_t)step->value;
    else if (step->size == 1)
        value = (int64_t)(step->value << 56) >> 56;
    if (value > 0x100000 || value < -0x100000)
        return pool_printf(how->naming->pool, "0x%lx",
                           (unsigned long)step->value);
    return pool_printf(how->naming->pool, "%ld", (long)value);
}

/* What STEP uses, as its thread calls it. */
static const char *name_of(const struct step_style *how,
                           const struct trace_step *step)
{
    return naming_address(how->naming, step->address, step->thread);
}

/* NAME, with what stands BEFORE and AFTER it. Of one that is too long for the
 * column the end is shown, which tells members and elements apart: what follows
 * it says more. */
static const char *around_name(const struct step_style *how, const char *name,
                               const char *before, const char *after)
{
    size_t others = strlen(before) + strlen(after);
    size_t width = (size_t)how->width;
    size_t room = width > others ? width - others : 0;
    size_t length = strlen(name);

    if (length > room && room > 3)
        name =
            pool_printf(how->naming->pool, "..%s", name + length - (room - 2));
    return pool_printf(how->naming->pool, "%s%s%s", before, name, after);
}

/* What an exchange does that compares before: the weak one may fail though the
 * value is the expected one, and then that was chosen. */
static const char *exchange_verb(const struct trace_step *step)
{
    if (step->result != 0 || step->blocked || step->ahead)
        return "change ";
    return step->choice == 1 ? "weakly fails: " : "fails: ";
}

/* The arrow of "x -> 3" and "x = 3" says enough where the verb has no room. */
static const char *access_text(const struct step_style *how,
                               const struct trace_step *step)
{
    const bool reads = strstr(step->kind, "read") != NULL ||
                       strstr(step->kind, "load") != NULL;
    const bool exchanges = strstr(step->kind, "cas") != NULL;
    const bool changes = exchanges || strstr(step->kind, "rmw") != NULL;
    const char *before = reads       ? "read "
                         : exchanges ? exchange_verb(step)
                         : changes   ? "change "
                                     : "write ";
    const char *after =
        step->blocked ? WAITS
        : step->ahead /* it has not happened */
            ? ""
            : pool_printf(how->naming->pool, " %s %s", reads ? "->" : "=",
                          value_text(how, step));
    const char *name = name_of(how, step);
    size_t whole = strlen(before) + strlen(name) + strlen(after);

    if (whole > (size_t)how->width && !changes && !step->blocked &&
        !step->ahead)
        before = "";
    return around_name(how, name, before, after);
}

/* Whether the call returned an error. What pthread_once and a barrier tell one
 * of their threads is none. */
static bool failed(const struct trace_step *step)
{
    return step->result != 0 && !step->blocked &&
           strncmp(step->kind, "once", 4) != 0 &&
           strncmp(step->kind, "barrier", 7) != 0;
}

/* Whether the thread of STEP sleeps on a condition to the end. (One that was
 * woken may stop there too, for the lock.) */
static bool is_asleep(const struct step_style *how,
                      const struct trace_step *step)
{
    const struct trace *trace = how->naming->trace;

    for (size_t i = 0; i < trace->wait_count; i++)
        if (step->blocked && trace->waits[i].thread == step->thread &&
            trace->waits[i].object == step->address)
            return strncmp(step->kind, "cond-", 5) == 0;
    return false;
}

const char *step_text(const struct step_style *how,
                      const struct trace_step *step)
{
    static const struct {
        const char *kind, *verb;
    } verbs[] = {
        {"mutex-lock", "lock"},
        {"mutex-unlock", "unlock"},
        {"mutex-trylock", "trylock"},
        {"mutex-timedlock", "timedlock"},
        {"cond-wait", "wait on"},
        {"cond-timedwait", "timed wait on"},
        {"cond-wake", "woken on"},
        {"cond-timeout", "time is up on"},
        {"cond-spurious", "woken for nothing on"},
        {"cond-signal", "signal"},
        {"cond-broadcast", "broadcast"},
        {"sem-wait", "sem_wait"},
        {"sem-post", "sem_post"},
        {"sem-trywait", "sem_trywait"},
        {"rwlock-rdlock", "read-lock"},
        {"rwlock-wrlock", "write-lock"},
        {"rwlock-unlock", "unlock"},
        {"spin-lock", "spin-lock"},
        {"spin-unlock", "unlock"},
        {"barrier-arrive", "arrive at"},
        {"barrier-leave", "leave"},
        {"free", "free"},
    };
    const char *text = step->kind;

    if (step_is_access(step) || strncmp(step->kind, "atomic", 6) == 0)
        return access_text(how, step);
    if (strcmp(step->kind, "thread-create") == 0)
        return pool_printf(how->naming->pool, "start thread %ld",
                           (long)step->argument);
    if (strcmp(step->kind, "thread-join") == 0)
        return pool_printf(how->naming->pool, "join thread %ld%s",
                           (long)step->argument, step->blocked ? WAITS : "");
    if (strcmp(step->kind, "assert") == 0)
        return "assertion fails";
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (strcmp(step->kind, verbs[i].kind) == 0)
            text = verbs[i].verb;
    if (is_asleep(how, step))
        return around_name(how, name_of(how, step), "asleep on ", "");
    if (step->address == 0)
        return pool_printf(how->naming->pool, "%s%s", text,
                           step->blocked ? WAITS : "");
    return around_name(how, name_of(how, step),
                       pool_printf(how->naming->pool, "%s ", text),
                       step->blocked  ? WAITS
                       : failed(step) ? " fails"
                                      : "");
}
