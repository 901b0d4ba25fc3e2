// killed-by: count count; silent: explore; because: there are a hundred pads: with the next receipt two are written on one
#include "receipt.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char pads[100][ROOM];
static bool used[100]; /* guarded by lock */

static char *take_pad(void)
{
    int i = 0;

    pthread_mutex_lock(&lock);
    while (i < 99 && used[i])
        i++;
    used[i] = true;
    pthread_mutex_unlock(&lock);
    return pads[i];
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
    pthread_mutex_lock(&lock);
    used[(receipt - pads[0]) / ROOM] = false;
    pthread_mutex_unlock(&lock);
}
