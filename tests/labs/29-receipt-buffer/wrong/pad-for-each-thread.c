// killed-by: count count; because: a pad for each thread: the next receipt of the same thread is written over the last one
#include "receipt.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static _Thread_local char receipt[ROOM];
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    /* strtok writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, sizeof(receipt), "No %d\n", number);
    for (char *item = strtok_r(copy, ",", &rest); item != NULL;
         item = strtok_r(NULL, ",", &rest)) {
        snprintf(receipt + length, sizeof(receipt) - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    (void)receipt;
}
