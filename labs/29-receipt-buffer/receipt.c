/*
 * Lab 29: one pad for all receipts. This is the file you edit.
 *
 * Goal: each receipt is right, and stays as it is until it is freed.
 * Keep: threads make receipts at the same time.
 */
#include "receipt.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static char receipt[ROOM];
    static char copy[ROOM];
    size_t length;

    /* strtok writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, sizeof(receipt), "No %d\n", number);
    for (char *item = strtok(copy, ","); item != NULL;
         item = strtok(NULL, ",")) {
        snprintf(receipt + length, sizeof(receipt) - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    (void)receipt;
}
