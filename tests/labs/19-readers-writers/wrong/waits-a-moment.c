// killed-by: conduct conduct; because: a reader behind a waiting writer gives way and looks again until he may come in: he uses up a processor instead of sleeping
#include "board.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

struct board {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned long next; /* guarded by lock: the number of the next who comes */
    unsigned long turn; /* guarded by lock: whose turn it is to come in */
    int readers;        /* guarded by lock: at the board */
    bool writer;        /* guarded by lock: one is at the board */
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

/* Waits for the caller's turn: behind a writer who is there asleep, behind one
 * who waits himself only for a moment. With the lock held. */
static void await_turn(struct board *board)
{
    unsigned long mine = board->next++;

    while (board->turn != mine || board->writer)
        if (board->writer) {
            pthread_cond_wait(&board->changed, &board->lock);
        } else {
            pthread_mutex_unlock(&board->lock);
            sched_yield();
            pthread_mutex_lock(&board->lock);
        }
}

void board_read(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    await_turn(board);
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
    pthread_mutex_lock(&board->lock);
    await_turn(board);
    while (board->readers > 0)
        pthread_cond_wait(&board->changed, &board->lock);
    board->writer = true;
    board->turn++;
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    pthread_cond_broadcast(&board->changed);
    pthread_mutex_unlock(&board->lock);
}
