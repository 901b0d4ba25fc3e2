/*
 * Lab 19: the menu board. This is the file you edit.
 *
 * Goal: readers together, a writer alone, and nobody waits for ever.
 * Keep: who has to wait sleeps.
 */
#include "board.h"

#include <errno.h>
#include <semaphore.h>
#include <stdlib.h>

struct board {
    sem_t empty; /* 1 while nobody is at the board */
    int readers; /* how many readers are there */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    sem_init(&board->empty, 0, 1);
    return board;
}

void board_free(struct board *board)
{
    sem_destroy(&board->empty);
    free(board);
}

static void wait_until_empty(struct board *board)
{
    while (sem_wait(&board->empty) != 0 && errno == EINTR)
        continue;
}

/* The first reader to come keeps the writers out, for all readers. */
void board_read(struct board *board)
{
    board->readers++;
    if (board->readers == 1)
        wait_until_empty(board);
}

/* The last one to leave lets them in again. */
void board_read_end(struct board *board)
{
    board->readers--;
    if (board->readers == 0)
        sem_post(&board->empty);
}

void board_write(struct board *board)
{
    wait_until_empty(board);
}

void board_write_end(struct board *board)
{
    sem_post(&board->empty);
}
