// killed-by: conduct conduct; because: eight readers take the eight places, and the ninth waits for one of them to leave
#include "board.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

enum { PLACES = 8 };

/* A reader takes one place, a writer takes all of them. The door keeps the
 * order. */
struct board {
    pthread_mutex_t door;
    sem_t places;
};

struct board *board_new(void)
{
    struct board *board = calloc(1, sizeof(*board));

    pthread_mutex_init(&board->door, NULL);
    sem_init(&board->places, 0, PLACES);
    return board;
}

void board_free(struct board *board)
{
    sem_destroy(&board->places);
    pthread_mutex_destroy(&board->door);
    free(board);
}

static void take(struct board *board, int places)
{
    pthread_mutex_lock(&board->door);
    for (int i = 0; i < places; i++)
        while (sem_wait(&board->places) != 0)
            continue;
    pthread_mutex_unlock(&board->door);
}

static void give(struct board *board, int places)
{
    for (int i = 0; i < places; i++)
        sem_post(&board->places);
}

void board_read(struct board *board)
{
    take(board, 1);
}

void board_read_end(struct board *board)
{
    give(board, 1);
}

void board_write(struct board *board)
{
    take(board, PLACES);
}

void board_write_end(struct board *board)
{
    give(board, PLACES);
}
