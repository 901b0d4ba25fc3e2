/* A record lock, which the system gives back for a dead process; and the entry
 * is written down before it is made, so that the next one can complete it. */
#include "ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct ledger {
    int file;           /* of the lock; inherited */
    long debit, credit; /* guarded by the lock */
};

struct ledger *ledger_create(void)
{
    struct ledger *ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    ledger->file = memfd_create("ledger", 0);
    return ledger;
}

void ledger_drop(struct ledger *ledger)
{
    close(ledger->file);
    munmap(ledger, sizeof(*ledger));
}

static int set_lock(struct ledger *ledger, short type)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};

    while (fcntl(ledger->file, F_SETLKW, &lock) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

/* Nobody tells us of a death: the columns do. */
static int lock_ledger(struct ledger *ledger)
{
    int error = set_lock(ledger, F_WRLCK);

    if (error == 0 && ledger->debit != ledger->credit)
        ledger->credit = ledger->debit;
    return error;
}

int ledger_add(struct ledger *ledger, long amount)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    ledger->debit += amount;
    ledger_tick();
    ledger->credit += amount;
    return set_lock(ledger, F_UNLCK);
}

int ledger_read(struct ledger *ledger, long *debit, long *credit)
{
    int error = lock_ledger(ledger);

    if (error != 0)
        return error;
    *debit = ledger->debit;
    *credit = ledger->credit;
    return set_lock(ledger, F_UNLCK);
}
