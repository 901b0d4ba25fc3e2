// killed-by: count count; because: the flag is set after the first column and cleared before the second: who dies beside the flag leaves columns that differ
#include "ledger.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>

struct ledger {
    pthread_mutex_t lock;
    int halfway;        /* guarded by lock: an entry is between its columns */
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

/* EOWNERDEAD: we hold the lock, and whoever held it before died. The flag
 * tells whether there is something to repair. */
static int lock_ledger(struct ledger *ledger)
{
    int error = pthread_mutex_lock(&ledger->lock);

    if (error != EOWNERDEAD)
        return error;
    if (ledger->halfway)
        ledger->debit = ledger->credit;
    ledger->halfway = 0;
    return pthread_mutex_consistent(&ledger->lock);
}

int ledger_add(struct ledger *ledger, long amount)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    ledger->debit += amount;
    ledger->halfway = 1;
    ledger_tick();
    ledger->halfway = 0;
    ledger->credit += amount;
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
