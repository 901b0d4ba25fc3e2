/*
 * Timed calls that a tool does not know, by their twins that it knows. Whoever
 * does not see a lock being taken reports what it guards as a race, or its
 * release as that of a lock that nobody holds. A static archive comes before
 * the C library, so the submission is linked to these.
 *
 *   gcc's ThreadSanitizer does not know pthread_mutex_clocklock,
 *     pthread_rwlock_clock*lock, sem_clockwait, pthread_clockjoin_np;
 *   Helgrind does not know pthread_mutex_clocklock, pthread_rwlock_timed*lock.
 */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <time.h>

enum { SECOND = 1000000000 };

/* Puts the time of day at which it will be WHEN by CLOCK into *TODAY. False if
 * nobody can wait by this clock. What is no time stays as it is, for the call
 * that gets it to refuse. */
static bool translate(clockid_t clock, const struct timespec *when,
                      struct timespec *today)
{
    struct timespec there;
    struct timespec here;

    *today = *when;
    if (clock == CLOCK_REALTIME)
        return true;
    if (clock != CLOCK_MONOTONIC)
        return false;
    if (when->tv_nsec < 0 || when->tv_nsec >= SECOND)
        return true;
    clock_gettime(clock, &there);
    clock_gettime(CLOCK_REALTIME, &here);
    today->tv_sec += here.tv_sec - there.tv_sec;
    today->tv_nsec += here.tv_nsec - there.tv_nsec;
    if (today->tv_nsec < 0) {
        today->tv_sec--;
        today->tv_nsec += SECOND;
    } else if (today->tv_nsec >= SECOND) {
        today->tv_sec++;
        today->tv_nsec -= SECOND;
    }
    return true;
}

int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock,
                            const struct timespec *when)
{
    struct timespec today;

    if (!translate(clock, when, &today))
        return EINVAL;
    return pthread_mutex_timedlock(mutex, &today);
}

#ifdef __SANITIZE_THREAD__

int pthread_rwlock_clockrdlock(pthread_rwlock_t *lock, clockid_t clock,
                               const struct timespec *when)
{
    struct timespec today;

    if (!translate(clock, when, &today))
        return EINVAL;
    return pthread_rwlock_timedrdlock(lock, &today);
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t *lock, clockid_t clock,
                               const struct timespec *when)
{
    struct timespec today;

    if (!translate(clock, when, &today))
        return EINVAL;
    return pthread_rwlock_timedwrlock(lock, &today);
}

int sem_clockwait(sem_t *semaphore, clockid_t clock,
                  const struct timespec *when)
{
    struct timespec today;

    if (!translate(clock, when, &today)) {
        errno = EINVAL;
        return -1;
    }
    return sem_timedwait(semaphore, &today);
}

int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock,
                         const struct timespec *when)
{
    struct timespec today;

    if (!translate(clock, when, &today))
        return EINVAL;
    return pthread_timedjoin_np(thread, value, &today);
}

#else

int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock,
                               const struct timespec *when)
{
    return pthread_rwlock_clockrdlock(lock, CLOCK_REALTIME, when);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock,
                               const struct timespec *when)
{
    return pthread_rwlock_clockwrlock(lock, CLOCK_REALTIME, when);
}

#endif
