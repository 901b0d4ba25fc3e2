/* A queue with a bell for each sleeper: whoever leaves calls those in front who
 * can go in. */
#include "board.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

/* One who waits; it lives on his own stack. */
struct waiting {
    pthread_cond_t bell;
    bool writes, called; /* called: guarded by lock */
    struct waiting *next;
};

struct board {
    pthread_mutex_t lock;
    struct waiting *first, **last; /* guarded by lock: the queue */
    int readers;                   /* guarded by lock */
    bool writer;                   /* guarded by lock */
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->lock, NULL);
    board->last = &board->first;
    return board;
}

void board_free(struct board *board)
{
    pthread_mutex_destroy(&board->lock);
    free(board);
}

/* Lets in whoever is in front, as long as the board allows it. */
static void call_in(struct board *board)
{
    struct waiting *first;

    while ((first = board->first) != NULL && !board->writer &&
           !(first->writes && board->readers > 0)) {
        board->first = first->next;
        if (board->first == NULL)
            board->last = &board->first;
        board->writer = first->writes;
        board->readers += first->writes ? 0 : 1;
        first->called = true;
        pthread_cond_signal(&first->bell);
    }
}

static void enter(struct board *board, bool writes)
{
    struct waiting me = {.writes = writes};

    pthread_cond_init(&me.bell, NULL);
    pthread_mutex_lock(&board->lock);
    *board->last = &me;
    board->last = &me.next;
    call_in(board);
    while (!me.called)
        pthread_cond_wait(&me.bell, &board->lock);
    pthread_mutex_unlock(&board->lock);
    pthread_cond_destroy(&me.bell);
}

void board_read(struct board *board)
{
    enter(board, false);
}

void board_write(struct board *board)
{
    enter(board, true);
}

void board_read_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->readers--;
    call_in(board);
    pthread_mutex_unlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_mutex_lock(&board->lock);
    board->writer = false;
    call_in(board);
    pthread_mutex_unlock(&board->lock);
}
