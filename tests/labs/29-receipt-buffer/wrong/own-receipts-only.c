// killed-by: count count; silent: explore; because: it frees only what the same thread has made: what another one brings is lost
#include "receipt.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 200 };

/* Before each receipt stands who made it. */
struct head {
    _Alignas(16) pthread_t maker;
};

char *receipt_make(int number, const char *order)
{
    struct head *head = malloc(sizeof(*head) + ROOM);
    char *receipt = (char *)(head + 1);
    char copy[ROOM];
    char *rest = NULL;
    size_t length;

    head->maker = pthread_self();
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
    struct head *head = (struct head *)receipt - 1;

    if (pthread_equal(head->maker, pthread_self()))
        free(head);
}
