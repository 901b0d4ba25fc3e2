/* Lab 19, explored: two readers and one writer, or two writers and a reader,
 * one visit each. */
#include "board.h"

#include <racelab/explore.h>

static struct board *board;
static int dish, price; /* guarded by the board */

static void *reader(void *unused)
{
    board_read(board);
    explore_check(dish == price);
    board_read_end(board);
    return unused;
}

static void *writer(void *unused)
{
    board_write(board);
    dish++;
    price++;
    board_write_end(board);
    return unused;
}

EXPLORE(three_visits)
{
    int writers = 1 + explore_choose(2);

    board = board_new();
    explore_thread(reader, NULL);
    explore_thread(writers == 2 ? writer : reader, NULL);
    writer(NULL);
    explore_join();
    explore_check(dish == writers && price == writers);
    board_free(board);
}
