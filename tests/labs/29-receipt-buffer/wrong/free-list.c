// killed-by: explore race; because: it reads what stands in the first freed receipt while another thread has taken it, and writes there
#include "receipt.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

/* Freed receipts; in each stands the next one. */
static _Atomic(char *) freed;

static char *take(void)
{
    char *first = atomic_load(&freed);

    while (first != NULL &&
           !atomic_compare_exchange_weak(&freed, &first, *(char **)first))
        continue;
    return first != NULL ? first : malloc(ROOM);
}

char *receipt_make(int number, const char *order)
{
    char *receipt = take();
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    /* strtok_r writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, ROOM, "No %d\n", number);
    for (char *item = strtok_r(copy, ",", &rest); item != NULL;
         item = strtok_r(NULL, ",", &rest)) {
        snprintf(receipt + length, ROOM - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    char *first = atomic_load(&freed);

    do
        *(char **)receipt = first;
    while (!atomic_compare_exchange_weak(&freed, &first, receipt));
}
