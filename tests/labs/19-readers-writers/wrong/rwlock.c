// killed-by: conduct conduct; silent: tsan, helgrind; because: the library's lock lets readers pass a waiting writer: while there are readers, he waits for ever
#include "board.h"

#include <pthread.h>
#include <stdlib.h>

struct board {
    pthread_rwlock_t lock;
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_rwlock_init(&board->lock, NULL);
    return board;
}

void board_free(struct board *board)
{
    pthread_rwlock_destroy(&board->lock);
    free(board);
}

void board_read(struct board *board)
{
    pthread_rwlock_rdlock(&board->lock);
}

void board_read_end(struct board *board)
{
    pthread_rwlock_unlock(&board->lock);
}

void board_write(struct board *board)
{
    pthread_rwlock_wrlock(&board->lock);
}

void board_write_end(struct board *board)
{
    pthread_rwlock_unlock(&board->lock);
}
