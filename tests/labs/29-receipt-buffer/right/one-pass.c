/* One pass over the order, into memory that is as large as it needs. */
#include "receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    /* "No ", the number, a newline; and each item grows by "- " and "\n". */
    size_t room = strlen(order) * 4 + 20;
    char *receipt = malloc(room);
    char *end = receipt + snprintf(receipt, room, "No %d\n- ", number);

    for (; *order != '\0'; order++) {
        if (*order == ',') {
            memcpy(end, "\n- ", 3);
            end += 3;
        } else {
            *end++ = *order;
        }
    }
    memcpy(end, "\n", 2);
    return receipt;
}

void receipt_free(char *receipt)
{
    free(receipt);
}
