// killed-by: count count, tsan race; because: volatile or not, there is one pad
#include "receipt.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static volatile char pad[ROOM];
    static char copy[ROOM];
    char *receipt = (char *)pad;
    size_t length;

    /* strtok writes into what it cuts, so it gets a copy. */
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
    (void)receipt;
}
