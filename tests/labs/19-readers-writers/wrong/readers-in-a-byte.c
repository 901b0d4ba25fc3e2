// killed-by: conduct conduct; because: 256 readers in a byte are none, and a writer writes while they read
#include "board.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* somebody went in or left */
    unsigned long next;     /* guarded by lock: the number that is drawn next */
    unsigned long turn;     /* guarded by lock: whose turn it is to go in */
    unsigned char readers;  /* guarded by lock: who are at the board */
    bool writer;            /* guarded by lock: is at the board */
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

/* A reader has to wait while a writer is there; for whoever came before him he
 * waits by his number. So a waiting writer stops the readers behind him, and
 * they stop the writers behind them. */
void board_read(struct board *board)
{
    unsigned long mine;

    pthread_mutex_lock(&board->lock);
    mine = board->next++;
    while (board->turn != mine || board->writer)
        pthread_cond_wait(&board->changed, &board->lock);
    board->readers++;
    board->turn++;
    pthread_cond_broadcast(&board->changed);
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
    unsigned long mine;

    pthread_mutex_lock(&board->lock);
    mine = board->next++;
    while (board->turn != mine || board->writer || board->readers > 0)
        pthread_cond_wait(&board->changed, &board->lock);
    board->writer = true;
    board->turn++;
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    /* The next in line may be any of the sleepers: all look. */
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}
