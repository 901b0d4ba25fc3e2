/*
 * Lab 19, explored. Two readers and one writer, or two writers and a reader,
 * one visit each. Two readers who come while a writer is there, and stay until
 * they have met.
 */
#include "board.h"

#include <racelab/explore.h>
#include <semaphore.h>

static struct board *board;
static sem_t here[2];   /* by reader: he is at the board */
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

static void three_visits(int writers)
{
    board = board_new();
    explore_thread(reader, NULL);
    explore_thread(writers == 2 ? writer : reader, NULL);
    writer(NULL);
    explore_join();
    explore_check(dish == writers && price == writers);
    board_free(board);
}

static void meet_at_board(int mine)
{
    board_read(board);
    sem_post(&here[mine]);
    while (sem_wait(&here[1 - mine]) != 0)
        continue;
    board_read_end(board);
}

static void *second_friend(void *unused)
{
    meet_at_board(1);
    return unused;
}

static void *first_friend(void *unused)
{
    meet_at_board(0);
    return unused;
}

static void two_friends(void)
{
    board = board_new();
    sem_init(&here[0], 0, 0);
    sem_init(&here[1], 0, 0);
    board_write(board);
    explore_thread(first_friend, NULL);
    explore_thread(second_friend, NULL);
    board_write_end(board);
    explore_join();
    sem_destroy(&here[0]);
    sem_destroy(&here[1]);
    board_free(board);
}

EXPLORE(a_day)
{
    int part = explore_choose(3);

    if (part < 2)
        three_visits(1 + part);
    else
        two_friends();
}
