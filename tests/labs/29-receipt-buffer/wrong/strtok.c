// killed-by: explore race; silent: helgrind; because: strtok keeps its place in a variable of the library, which all threads share
#include "receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    char *receipt = malloc(ROOM);
    char copy[ROOM];
    size_t length;

    /* strtok_r writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, ROOM, "No %d\n", number);
    for (char *item = strtok(copy, ","); item != NULL;
         item = strtok(NULL, ",")) {
        snprintf(receipt + length, ROOM - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    return receipt;
}

void receipt_free(char *receipt)
{
    free(receipt);
}
