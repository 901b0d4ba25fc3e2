/* A pad for each thread to write on; what leaves it is a copy. */
#include "receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static _Thread_local char pad[ROOM];
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    /* strtok_r writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(pad, ROOM, "No %d\n", number);
    for (char *item = strtok_r(copy, ",", &rest); item != NULL;
         item = strtok_r(NULL, ",", &rest)) {
        snprintf(pad + length, ROOM - length, "- %s\n", item);
        length += strlen(pad + length);
    }
    return strdup(pad);
}

void receipt_free(char *receipt)
{
    free(receipt);
}
