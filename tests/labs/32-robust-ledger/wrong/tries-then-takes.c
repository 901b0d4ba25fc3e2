// killed-by: count count; because: whoever stays long is taken for dead: the lock is broken open while he lives
#include "ledger.h"

#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>

struct ledger {
    pthread_mutex_t lock;
    long debit, credit; /* guarded by lock; equal while it is free */
};

struct ledger *ledger_create(void)
{
    struct ledger *ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_t attributes;

    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&ledger->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return ledger;
}

void ledger_drop(struct ledger *ledger)
{
    pthread_mutex_destroy(&ledger->lock);
    munmap(ledger, sizeof(*ledger));
}

/* Whoever does not give the lock back in a million tries is dead. */
static int lock_ledger(struct ledger *ledger)
{
    int tries = 0;

    while (pthread_mutex_trylock(&ledger->lock) != 0)
        if (++tries > 1000000) {
            pthread_mutexattr_t attributes;

            pthread_mutexattr_init(&attributes);
            pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
            pthread_mutex_init(&ledger->lock, &attributes);
            ledger->debit = ledger->credit;
            tries = 0;
        }
    return 0;
}

int ledger_add(struct ledger *ledger, long amount)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    ledger->debit += amount;
    ledger_tick();
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
