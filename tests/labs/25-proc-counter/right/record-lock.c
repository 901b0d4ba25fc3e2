/* A record lock: the system keeps it for each process, and frees it if the
 * process dies. */
#include "box.h"

#include <fcntl.h>
#include <stdlib.h>
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

/* Waits for the lock (F_WRLCK), or gives it back (F_UNLCK). */
static void set_lock(struct box *box, short type)
{
    struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};

    while (fcntl(box->file, F_SETLKW, &lock) != 0)
        continue;
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

    set_lock(box, F_WRLCK);
    money = box_get(box);
    box_tick();
    money += amount;
    if (write(box->file, &money, sizeof(money)) < 0)
        abort();
    set_lock(box, F_UNLCK);
}

void box_drop(struct box *box)
{
    close(box->file);
    free(box);
}
