// killed-by: count count, tsan race, explore assertion; because: the lock covers the writing; the pointer leaves it, and is read outside
#include "receipt.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = 200 };

char *receipt_make(int number, const char *order)
{
    static char receipt[ROOM];
    static char copy[ROOM];
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    size_t length;

    pthread_mutex_lock(&lock);
    /* strtok writes into what it cuts, so it gets a copy. */
    snprintf(copy, sizeof(copy), "%s", order);
    length = (size_t)snprintf(receipt, sizeof(receipt), "No %d\n", number);
    for (char *item = strtok(copy, ","); item != NULL;
         item = strtok(NULL, ",")) {
        snprintf(receipt + length, sizeof(receipt) - length, "- %s\n", item);
        length += strlen(receipt + length);
    }
    pthread_mutex_unlock(&lock);
    return receipt;
}

void receipt_free(char *receipt)
{
    (void)receipt;
}
