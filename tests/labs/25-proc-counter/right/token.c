/* A token in a pipe: it is read by who wants to add, and written back. The sum
 * is the token. */
#include "box.h"

#include <stdlib.h>
#include <unistd.h>

struct box {
    int ends[2];
};

static long take_token(struct box *box)
{
    long money;

    if (read(box->ends[0], &money, sizeof(money)) != sizeof(money))
        abort();
    return money;
}

static void put_token(struct box *box, long money)
{
    if (write(box->ends[1], &money, sizeof(money)) != sizeof(money))
        abort();
}

struct box *box_create(void)
{
    struct box *box = malloc(sizeof(*box));

    if (pipe(box->ends) != 0)
        abort();
    put_token(box, 0);
    return box;
}

void box_add(struct box *box, long amount)
{
    long money = take_token(box);

    box_tick();
    put_token(box, money + amount);
}

long box_get(struct box *box)
{
    long money = take_token(box);

    put_token(box, money);
    return money;
}

void box_drop(struct box *box)
{
    close(box->ends[0]);
    close(box->ends[1]);
    free(box);
}
