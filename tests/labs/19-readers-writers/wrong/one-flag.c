// killed-by: conduct conduct; because: two writers wait, one flag says so; the first one takes it down, and readers pass the second
#include "board.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int readers;       /* guarded by lock: at the board */
    bool writer;       /* guarded by lock: at the board */
    bool writer_waits; /* guarded by lock */
    bool readers_turn; /* guarded by lock: who waits may come in */
    int waiting;       /* guarded by lock: readers who wait */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->lock, NULL);
    pthread_cond_init(&board->changed, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_cond_destroy(&board->changed);
    pthread_mutex_destroy(&board->lock);
    free(board);
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->waiting++;
    while (board->writer || (board->writer_waits && !board->readers_turn))
        pthread_cond_wait(&board->changed, &board->lock);
    board->waiting--;
    if (board->waiting == 0)
        board->readers_turn = false;
    board->readers++;
    pthread_mutex_unlock(&board->lock);
}

void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->readers--;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer_waits = true;
    while (board->writer || board->readers > 0 ||
           (board->readers_turn && board->waiting > 0))
        pthread_cond_wait(&board->changed, &board->lock);
    board->writer_waits = false;
    board->writer = true;
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    board->readers_turn = board->waiting > 0;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}
