// killed-by: count count; because: flock belongs to the open file, and the kiosks inherited one and the same: nobody is kept out
#include "box.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file whose last line is the sum. */
struct box {
    int file;
};

struct box *box_create(void)
{
    struct box *box = malloc(sizeof(*box));

    box->file = memfd_create("box", 0);
    fcntl(box->file, F_SETFL, O_APPEND);
    return box;
}

long box_get(struct box *box)
{
    off_t end = lseek(box->file, 0, SEEK_END);
    long money = 0;

    if (end > 0 &&
        pread(box->file, &money, sizeof(money), end - (off_t)sizeof(money)) < 0)
        abort();
    return money;
}

void box_add(struct box *box, long amount)
{
    long money;

    flock(box->file, LOCK_EX);
    money = box_get(box);
    box_tick();
    money += amount;
    if (write(box->file, &money, sizeof(money)) < 0)
        abort();
    flock(box->file, LOCK_UN);
}

void box_drop(struct box *box)
{
    close(box->file);
    free(box);
}
