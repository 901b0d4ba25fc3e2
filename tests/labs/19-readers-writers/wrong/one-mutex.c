// killed-by: conduct conduct; silent: tsan, helgrind; because: one mutex for all: nobody reads half a line, and no two read at the same time
#include "board.h"

#include <pthread.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t lock; /* held by whoever is at the board */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->lock, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_mutex_destroy(&board->lock);
    free(board);
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&board->lock);
}

void board_read_end(struct board *board)
{
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_mutex_lock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_unlock(&board->lock);
}
