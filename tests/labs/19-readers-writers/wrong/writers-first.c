// killed-by: conduct conduct; silent: tsan, helgrind; because: writers go first whenever one waits, so readers starve while writer follows writer
#include "board.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t lock;
    pthread_cond_t read;  /* readers may go in */
    pthread_cond_t write; /* a writer may go in */
    int readers;          /* guarded by lock: at the board */
    bool writer;          /* guarded by lock: at the board */
    int waiting_writers;  /* guarded by lock */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->lock, NULL);
    pthread_cond_init(&board->read, NULL);
    pthread_cond_init(&board->write, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_cond_destroy(&board->write);
    pthread_cond_destroy(&board->read);
    pthread_mutex_destroy(&board->lock);
    free(board);
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    while (board->writer || board->waiting_writers > 0)
        pthread_cond_wait(&board->read, &board->lock);
    board->readers++;
    pthread_mutex_unlock(&board->lock);
}

void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->readers--;
    pthread_cond_signal(&board->write);
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->waiting_writers++;
    while (board->writer || board->readers > 0)
        pthread_cond_wait(&board->write, &board->lock);
    board->waiting_writers--;
    board->writer = true;
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    pthread_cond_broadcast(&board->read);
    pthread_cond_signal(&board->write);
    pthread_mutex_unlock(&board->lock);
}
