/* What the wrappers of synchronisation calls have in common. */
#ifndef RACELAB_EXPLORER_SYNC_H
#define RACELAB_EXPLORER_SYNC_H

#include "runtime.h"

#include <errno.h>
#include <semaphore.h>
#include <threads.h>

/* An operation of KIND of the function that calls this macro, on OBJECT. */
#define SYNC_OP(k, object_)                                                    \
    {                                                                          \
        .kind = (k), .address = rt.machine->object[object_].address,           \
        .object = (object_), .pc = CALLER, .frame = FRAME                      \
    }

/* A wrapper's whole body, for a call that is one operation. */
#define SYNC_CALL(k, object_)                                                  \
    do {                                                                       \
        if (!rt.active)                                                        \
            return 0;                                                          \
        uint32_t object = (object_);                                           \
        struct op op = SYNC_OP(k, object);                                     \
        return (int)perform(&op);                                              \
    } while (0)

/* Where the program called the runtime. */
struct place {
    uintptr_t pc;
    uintptr_t frame;
};
#define HERE ((struct place){CALLER, FRAME})

/* One operation on OBJECT for the caller at AT; its result. */
static inline int sync_perform(int kind, uint32_t object, struct place at)
{
    struct op op = SYNC_OP((uint8_t)kind, object);
    op.pc = at.pc;
    op.frame = at.frame;
    return (int)perform(&op);
}

/* Every wrapper: declared and defined in one place, visible to the linker. */
#define WRAPPER(type, name, ...)                                               \
    EXPORT type __wrap_##name(__VA_ARGS__);                                    \
    EXPORT type __wrap_##name(__VA_ARGS__)

/* The object for a mutex that may have been initialised statically. */
uint32_t mutex_object(pthread_mutex_t *mutex, uintptr_t pc);
void mutex_setup(pthread_mutex_t *mutex, int type, bool robust);

/* An object of CLASS that a program makes with an init function, new again. */
uint32_t object_renew(void *address, int class);

/* The object of CLASS at ADDRESS, new again where a static initialiser, which
 * is all zero, was copied over one that was destroyed. *FRESH: it is new. */
uint32_t object_static(void *address, int class, bool *fresh);

/* Marks the memory of an object that was destroyed, for object_static(). */
void object_mark_destroyed(void *address);

/* Ends the running thread at a cancellation point. */
_Noreturn void thread_cancelled(void);

/* How much of an object its init function may write: what the declarations of
 * a program that was preprocessed for 32 bits have room for. The state lives
 * in the machine anyway. */
enum { INIT_SIZE = 24, INIT_SMALL = 16 };

/* What C11 calls an errno. */
static inline int c11_result(int error)
{
    return error == 0           ? thrd_success
           : error == EBUSY     ? thrd_busy
           : error == ETIMEDOUT ? thrd_timedout
                                : thrd_error;
}

/* Virtual time, see time.c. */
uint64_t time_read(void);
void time_sleep(uint64_t ns, uintptr_t pc, uintptr_t frame);
void time_until(const struct timespec *until, uintptr_t pc, uintptr_t frame);

/* A timed wait ends without what it waited for: it is UNTIL now. Returns what
 * the call returns, which refuses what is no time. */
int time_up(const struct timespec *until);

/* What pthread_create needs of its attributes, see attribute.c. */
bool attribute_detached(const pthread_attr_t *attr, uintptr_t pc);
size_t attribute_stack(const pthread_attr_t *attr, uintptr_t pc);

#endif
