// killed-by: conduct conduct; silent: tsan, helgrind; because: the count is right now, and while there is always one reader a writer waits for ever
#include "board.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

struct board {
    sem_t empty; /* 1 while nobody is at the board */
    pthread_mutex_t lock;
    int readers; /* guarded by lock: how many readers are there */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    sem_init(&board->empty, 0, 1);
    pthread_mutex_init(&board->lock, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_mutex_destroy(&board->lock);
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
    pthread_mutex_lock(&board->lock);
    board->readers++;
    if (board->readers == 1)
        wait_until_empty(board);
    pthread_mutex_unlock(&board->lock);
}

/* The last one to leave lets them in again. */
void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->readers--;
    if (board->readers == 0)
        sem_post(&board->empty);
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    wait_until_empty(board);
}

void board_write_end(struct board *board)
{
    sem_post(&board->empty);
}
