// killed-by: explore misuse; because: the first reader locks the mutex and the last one unlocks it: another thread, which does not hold it
#include "board.h"

#include <pthread.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t door; /* everybody passes it */
    pthread_mutex_t lock;
    pthread_mutex_t empty; /* held by the readers or the writer */
    int readers;           /* guarded by lock */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->door, NULL);
    pthread_mutex_init(&board->lock, NULL);
    pthread_mutex_init(&board->empty, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_mutex_destroy(&board->empty);
    pthread_mutex_destroy(&board->lock);
    pthread_mutex_destroy(&board->door);
    free(board);
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&board->door);
    pthread_mutex_lock(&board->lock);
    if (++board->readers == 1)
        pthread_mutex_lock(&board->empty);
    pthread_mutex_unlock(&board->lock);
    pthread_mutex_unlock(&board->door);
}

void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    if (--board->readers == 0)
        pthread_mutex_unlock(&board->empty);
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_mutex_lock(&board->door);
    pthread_mutex_lock(&board->empty);
    pthread_mutex_unlock(&board->door);
}

void board_write_end(struct board *board)
{
    pthread_mutex_unlock(&board->empty);
}
