// killed-by: conduct conduct; because: one door for all boards: a writer who waits at one of them stops the readers of another
#include "board.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

struct board {
    sem_t empty;          /* 1 while nobody is at the board */
    pthread_mutex_t lock; /* guards the sign */
    int readers;          /* guarded by lock */
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

static void wait_for(sem_t *semaphore)
{
    while (sem_wait(semaphore) != 0 && errno == EINTR)
        continue;
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&door);
    pthread_mutex_lock(&board->lock);
    if (++board->readers == 1)
        wait_for(&board->empty);
    pthread_mutex_unlock(&board->lock);
    pthread_mutex_unlock(&door);
}

void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    if (--board->readers == 0)
        sem_post(&board->empty);
    pthread_mutex_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_mutex_lock(&door);
    wait_for(&board->empty);
    pthread_mutex_unlock(&door);
}

void board_write_end(struct board *board)
{
    sem_post(&board->empty);
}
