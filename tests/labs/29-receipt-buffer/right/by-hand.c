/* Cut by hand: nothing is written into the order, so it needs no copy. */
#include "receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    char *receipt = malloc(ROOM);
    size_t length = (size_t)snprintf(receipt, ROOM, "No %d\n", number);

    while (*order != '\0') {
        size_t item = strcspn(order, ",");

        snprintf(receipt + length, ROOM - length, "- %.*s\n", (int)item, order);
        length += strlen(receipt + length);
        order += item + (order[item] == ',');
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    free(receipt);
}
