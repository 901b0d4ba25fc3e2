/* Freed receipts are kept in a list and used again; the list has a lock. */
#include "receipt.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

/* A receipt, or a free place for one. */
union pad {
    char text[ROOM];
    union pad *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static union pad *unused; /* guarded by lock */

static char *take_pad(void)
{
    union pad *pad;

    pthread_mutex_lock(&lock);
    pad = unused;
    if (pad != NULL)
        unused = pad->next;
    pthread_mutex_unlock(&lock);
    return pad != NULL ? pad->text : malloc(sizeof(*pad));
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
    union pad *pad = (union pad *)receipt;

    pthread_mutex_lock(&lock);
    pad->next = unused;
    unused = pad;
    pthread_mutex_unlock(&lock);
}
