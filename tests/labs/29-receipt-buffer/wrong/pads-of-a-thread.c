// killed-by: count crash; because: a pad is given back to the list of the thread that frees it, and belongs to the thread that made it
#include "receipt.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

/* The pads of a thread, and which of them are in use. */
static _Thread_local char pads[64][ROOM];
static _Thread_local bool used[64];

static char *take_pad(void)
{
    for (int i = 0; i < 64; i++)
        if (!used[i]) {
            used[i] = true;
            return pads[i];
        }
    return malloc(ROOM);
}

char *receipt_make(int number, const char *order)
{
    char *receipt = take_pad();
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
    for (int i = 0; i < 64; i++)
        if (receipt == pads[i]) {
            used[i] = false;
            return;
        }
    free(receipt);
}
