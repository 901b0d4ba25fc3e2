/* pthread_attr_t. What is kept fits in 24 bytes: a program that was
 * preprocessed for 32 bits declares 36, and what follows is its own. Of a
 * stack that the program provides only the size is used; the threads stay on
 * stacks of the arena, where a full one is noticed. */
#include "sync.h"

struct attribute {
    uintptr_t stack; /* what pthread_attr_setstack was given */
    uint32_t stack_size;
    uint32_t guard_size;
    uint8_t detached;
    uint8_t policy;
    uint8_t inherit;
    uint8_t scope;
    int32_t priority;
};
_Static_assert(sizeof(struct attribute) <= 24, "see the head of the file");

enum { SMALLEST_STACK = 16384, PAGE = 4096 };

static struct attribute *of(pthread_attr_t *attr, uintptr_t pc)
{
    writes(attr, sizeof(struct attribute), pc);
    return (struct attribute *)attr;
}

static const struct attribute *look(const pthread_attr_t *attr, uintptr_t pc)
{
    reads(attr, sizeof(struct attribute), pc);
    return (const struct attribute *)attr;
}

bool attribute_detached(const pthread_attr_t *attr, uintptr_t pc)
{
    return attr != NULL && look(attr, pc)->detached == PTHREAD_CREATE_DETACHED;
}

size_t attribute_stack(const pthread_attr_t *attr, uintptr_t pc)
{
    return attr == NULL ? STACK_SIZE : look(attr, pc)->stack_size;
}

WRAPPER(int, pthread_attr_init, pthread_attr_t *attr)
{
    *of(attr, CALLER) =
        (struct attribute){.stack_size = STACK_SIZE, .guard_size = PAGE};
    return 0;
}

WRAPPER(int, pthread_attr_destroy, pthread_attr_t *attr)
{
    of(attr, CALLER);
    return 0;
}

WRAPPER(int, pthread_getattr_np, pthread_t thread, pthread_attr_t *attr)
{
    int target = thread_number(thread);
    if (target < 0)
        return ESRCH;
    const struct fiber *f = &rt.fiber[target];
    *of(attr, CALLER) = (struct attribute){
        .stack = f->stack,
        .stack_size = (uint32_t)(f->top - f->stack),
        .guard_size = PAGE,
        .detached = rt.machine->thread[target].detached,
    };
    return 0;
}

WRAPPER(int, pthread_attr_setstacksize, pthread_attr_t *attr, size_t size)
{
    if (size < SMALLEST_STACK || size > UINT32_MAX)
        return EINVAL;
    of(attr, CALLER)->stack_size = (uint32_t)size;
    return 0;
}

WRAPPER(int, pthread_attr_getstacksize, const pthread_attr_t *attr,
        size_t *size)
{
    writes(size, sizeof *size, CALLER);
    *size = look(attr, CALLER)->stack_size;
    return 0;
}

WRAPPER(int, pthread_attr_setstack, pthread_attr_t *attr, void *stack,
        size_t size)
{
    int error = __wrap_pthread_attr_setstacksize(attr, size);
    if (error == 0)
        of(attr, CALLER)->stack = (uintptr_t)stack;
    return error;
}

WRAPPER(int, pthread_attr_getstack, const pthread_attr_t *attr, void **stack,
        size_t *size)
{
    writes(stack, sizeof *stack, CALLER);
    *stack = (void *)look(attr, CALLER)->stack;
    return __wrap_pthread_attr_getstacksize(attr, size);
}

WRAPPER(int, pthread_attr_setguardsize, pthread_attr_t *attr, size_t size)
{
    if (size > UINT32_MAX)
        return EINVAL;
    of(attr, CALLER)->guard_size = (uint32_t)size;
    return 0;
}

WRAPPER(int, pthread_attr_getguardsize, const pthread_attr_t *attr,
        size_t *size)
{
    writes(size, sizeof *size, CALLER);
    *size = look(attr, CALLER)->guard_size;
    return 0;
}

WRAPPER(int, pthread_attr_setschedparam, pthread_attr_t *attr,
        const struct sched_param *param)
{
    reads(param, sizeof *param, CALLER);
    of(attr, CALLER)->priority = param->sched_priority;
    return 0;
}

WRAPPER(int, pthread_attr_getschedparam, const pthread_attr_t *attr,
        struct sched_param *param)
{
    writes(param, sizeof *param, CALLER);
    param->sched_priority = look(attr, CALLER)->priority;
    return 0;
}

/* An attribute that is one small number. */
#define NUMBER(name, field, last)                                              \
    WRAPPER(int, pthread_attr_set##name, pthread_attr_t *attr, int value)      \
    {                                                                          \
        if (value < 0 || value > (last))                                       \
            return EINVAL;                                                     \
        of(attr, CALLER)->field = (uint8_t)value;                              \
        return 0;                                                              \
    }                                                                          \
    WRAPPER(int, pthread_attr_get##name, const pthread_attr_t *attr,           \
            int *value)                                                        \
    {                                                                          \
        writes(value, sizeof *value, CALLER);                                  \
        *value = look(attr, CALLER)->field;                                    \
        return 0;                                                              \
    }

NUMBER(detachstate, detached, PTHREAD_CREATE_DETACHED)
NUMBER(schedpolicy, policy, SCHED_RR)
NUMBER(inheritsched, inherit, PTHREAD_EXPLICIT_SCHED)
NUMBER(scope, scope, PTHREAD_SCOPE_PROCESS)

WRAPPER(int, pthread_attr_setaffinity_np, pthread_attr_t *attr, size_t size,
        const cpu_set_t *set)
{
    of(attr, CALLER);
    reads(set, size, CALLER);
    return 0;
}
