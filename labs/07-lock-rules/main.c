/*
 * Who gets the key, and what key.c says about it. Start it with
 * `make run LAB=07`.
 */
#include "key.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static const char *word(int code)
{
    return code == 0           ? "0"
           : code == EBUSY     ? "EBUSY"
           : code == ETIMEDOUT ? "ETIMEDOUT"
           : code == EPERM     ? "EPERM"
                               : "another code";
}

/* A colleague who comes while the main thread has the key. */
static void *colleague(void *key)
{
    printf("colleague tries:           %s (should be EBUSY)\n",
           word(key_acquire(key, false, 0)));
    printf("colleague waits 100 ms:    %s (should be ETIMEDOUT)\n",
           word(key_acquire(key, true, 100)));
    printf("colleague gives it back:   %s (should be EPERM)\n",
           word(key_release(key)));
    return NULL;
}

int main(void)
{
    struct key *key = key_new();
    pthread_t thread;

    printf("release of a free key:     %s (should be EPERM)\n",
           word(key_release(key)));
    printf("acquire:                   %s (should be 0)\n",
           word(key_acquire(key, true, -1)));
    pthread_create(&thread, NULL, colleague, key);
    pthread_join(thread, NULL);
    printf("release:                   %s (should be 0)\n",
           word(key_release(key)));
    key_free(key);
    return 0;
}
