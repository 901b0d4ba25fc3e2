/*
 * Two kiosks, ten days, 10000 sales each. box_tick() gives the processor away
 * in the middle of each addition, as the system may do at any time. Start it
 * with `make run LAB=25`; Ctrl-C ends it, and the kiosks with it.
 */
#include "box.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DAYS = 10, KIOSKS = 2, SALES = 10000 };

void box_tick(void)
{
    sched_yield();
}

int main(void)
{
    for (int day = 0; day < DAYS; day++) {
        struct box *box = box_create();

        for (int i = 0; i < KIOSKS; i++)
            if (fork() == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                for (int k = 0; k < SALES; k++)
                    box_add(box, 1);
                _exit(0);
            }
        for (int i = 0; i < KIOSKS; i++)
            wait(NULL);
        printf("Day %d: %ld in the box, expected %d\n", day, box_get(box),
               KIOSKS * SALES);
        fflush(stdout);
        box_drop(box);
    }
    return 0;
}
