// killed-by: explore race; because: a writer who is woken believes that the board is his, and does not look again
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
    int waiting_readers;  /* guarded by lock */
    int waiting_writers;  /* guarded by lock */
    int admitted; /* guarded by lock: waiting readers who go in before the next
                     writer */
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
    if (board->writer || board->waiting_writers > 0) {
        board->waiting_readers++;
        while (board->admitted == 0)
            pthread_cond_wait(&board->read, &board->lock);
        board->admitted--;
        board->waiting_readers--;
    }
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
    if (board->writer || board->readers > 0 || board->admitted > 0)
        pthread_cond_wait(&board->write, &board->lock);
    board->waiting_writers--;
    board->writer = true;
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    board->admitted = board->waiting_readers;
    pthread_cond_broadcast(&board->read);
    pthread_cond_signal(&board->write);
    pthread_mutex_unlock(&board->lock);
}
