// killed-by: count count; because: the amount is noted before it is added, and the clerk dies between the two: what was never added is taken back
#include "ledger.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>

struct ledger {
    pthread_mutex_t lock;
    long pending;       /* guarded by lock: an entry that is under way */
    long debit, credit; /* guarded by lock; equal while it is free */
};

struct ledger *ledger_create(void)
{
    struct ledger *ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_t attributes;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&ledger->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return ledger;
}

void ledger_drop(struct ledger *ledger)
{
    pthread_mutex_destroy(&ledger->lock);
    munmap(ledger, sizeof(*ledger));
}

/* EOWNERDEAD: we hold the lock, and whoever held it before died. The entry that
 * was under way is taken back. */
static int lock_ledger(struct ledger *ledger)
{
    int error = pthread_mutex_lock(&ledger->lock);

    if (error != EOWNERDEAD)
        return error;
    ledger->debit -= ledger->pending;
    ledger->pending = 0;
    return pthread_mutex_consistent(&ledger->lock);
}

int ledger_add(struct ledger *ledger, long amount)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    ledger->pending = amount;
    ledger->debit += amount;
    ledger_tick();
    ledger->credit += amount;
    ledger->pending = 0;
    return pthread_mutex_unlock(&ledger->lock);
}

int ledger_read(struct ledger *ledger, long *debit, long *credit)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    *debit = ledger->debit;
    *credit = ledger->credit;
    return pthread_mutex_unlock(&ledger->lock);
}
