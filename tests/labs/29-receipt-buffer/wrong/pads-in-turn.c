// killed-by: count count; because: eight pads in turn: the ninth receipt is written over the first one
#include "receipt.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static _Thread_local char pads[8][ROOM];
    static _Thread_local unsigned next;
    char *receipt = pads[next++ % 8];
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    /* strtok writes into what it cuts, so it gets a copy. */
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
    (void)receipt;
}
