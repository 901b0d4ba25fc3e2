// killed-by: count count; because: an order is cut at blanks too, and a green tea becomes two items
#include "receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    char *receipt = malloc(ROOM);
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    /* strtok_r writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, ROOM, "No %d\n", number);
    for (char *item = strtok_r(copy, ", ", &rest); item != NULL;
         item = strtok_r(NULL, ", ", &rest)) {
        snprintf(receipt + length, ROOM - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    free(receipt);
}
