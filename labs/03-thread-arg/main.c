/*
 * Ten evenings with five cooks: which numbers did they get? Start it with
 * `make run LAB=03`.
 */
#include "kitchen.h"

#include <stdatomic.h>
#include <stdio.h>

enum { EVENINGS = 10, COOKS = 5 };

static atomic_int next;
static int numbers[COOKS];

static void cook(int number, void *unused)
{
    (void)unused;
    numbers[atomic_fetch_add(&next, 1)] = number;
}

int main(void)
{
    for (int evening = 0; evening < EVENINGS; evening++) {
        atomic_store(&next, 0);
        start_all(COOKS, cook, NULL);
        printf("Evening %d: the cooks got the numbers", evening);
        for (int i = 0; i < COOKS; i++)
            printf(" %d", numbers[i]);
        printf("\n");
    }
    return 0;
}
