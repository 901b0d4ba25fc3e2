/* The sum is in a file, and an entry is one write of it: there is no half
 * entry. The record lock goes with the process that held it. */
#include "ledger.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct ledger {
    int file; /* holds the sum of both columns, which are always equal */
};

struct ledger *ledger_create(void)
{
    struct ledger *ledger = malloc(sizeof(*ledger));

    ledger->file = memfd_create("ledger", 0);
    return ledger;
}

void ledger_drop(struct ledger *ledger)
{
    close(ledger->file);
    free(ledger);
}

static int set_lock(struct ledger *ledger, short type)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};

    return fcntl(ledger->file, F_SETLKW, &lock);
}

int ledger_add(struct ledger *ledger, long amount)
{
    long sum = 0;

    if (set_lock(ledger, F_WRLCK) != 0)
        return 1;
    if (pread(ledger->file, &sum, sizeof(sum), 0) < 0)
        return 1;
    ledger_tick();
    sum += amount;
    if (pwrite(ledger->file, &sum, sizeof(sum), 0) < 0)
        return 1;
    return set_lock(ledger, F_UNLCK);
}

int ledger_read(struct ledger *ledger, long *debit, long *credit)
{
    *debit = 0;
    if (set_lock(ledger, F_RDLCK) != 0)
        return 1;
    if (pread(ledger->file, debit, sizeof(*debit), 0) < 0)
        return 1;
    *credit = *debit;
    return set_lock(ledger, F_UNLCK);
}
