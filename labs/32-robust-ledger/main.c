/*
 * A clerk dies in the middle of his third entry; then somebody else makes one.
 * Start it with `make run LAB=32`; Ctrl-C ends it.
 */
#include "ledger.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int entries_to_live = 3;
static pid_t parent;

void ledger_tick(void)
{
    if (getpid() != parent && --entries_to_live == 0)
        _exit(1);
}

int main(void)
{
    struct ledger *ledger = ledger_create();
    long debit = 0;
    long credit = 0;

    parent = getpid();
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            ledger_add(ledger, 10);
    }
    wait(NULL);
    printf("The clerk is dead. Another one makes an entry... ");
    fflush(stdout);
    ledger_add(ledger, 1);
    ledger_read(ledger, &debit, &credit);
    printf("debit %ld, credit %ld\n", debit, credit);
    ledger_drop(ledger);
    return 0;
}
