/* One line on stderr, written over and over. */
#include "watch.h"

#include <stdio.h>

enum { FIRST_LOOK = 20, LOOKS_EACH = 4 }; /* of 50 ms, see run.c */

/* 1234567 as 1,234,567. */
static void put_grouped(long number)
{
    if (number >= 1000) {
        put_grouped(number / 1000);
        fprintf(stderr, ",%03ld", number % 1000);
    } else {
        fprintf(stderr, "%ld", number);
    }
}

void watch_look(void *watch)
{
    struct watch *self = watch;
    char name[16];
    long executions;
    char end;
    FILE *file;

    self->looks++;
    if (self->looks < FIRST_LOOK || self->looks % LOOKS_EACH != 0)
        return;
    file = fopen(self->path, "re");
    if (file == NULL)
        return;
    if (fscanf(file, "%15s %ld%c", name, &executions, &end) == 3) {
        fprintf(stderr, "\r\033[Kexploring: %s, ", name);
        put_grouped(executions);
        fputs(" executions", stderr);
        fflush(stderr);
    }
    fclose(file);
}

void watch_end(struct watch *watch)
{
    if (watch->looks >= FIRST_LOOK)
        fputs("\r\033[K", stderr);
}
