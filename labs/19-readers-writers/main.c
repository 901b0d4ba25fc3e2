/*
 * Four readers and one writer at the menu board, ten days. A dish and its
 * price are written together; a reader who sees one without the other has read
 * half a line. Start it with `make run LAB=19`.
 */
#include "board.h"

#include <pthread.h>
#include <stdio.h>

enum { DAYS = 10, READERS = 4, WRITES = 5000, READS = 20000 };

static struct board *board;
static long dish, price; /* guarded by the board */

static void *writer(void *unused)
{
    for (int i = 0; i < WRITES; i++) {
        board_write(board);
        dish++;
        price++;
        board_write_end(board);
    }
    return unused;
}

static void *reader(void *half)
{
    for (int i = 0; i < READS; i++) {
        board_read(board);
        if (dish != price)
            ++*(long *)half;
        board_read_end(board);
    }
    return NULL;
}

int main(void)
{
    board = board_new();
    for (int day = 0; day < DAYS; day++) {
        long half[READERS] = {0};
        pthread_t threads[READERS + 1];
        long sum = 0;

        printf("Day %d: ", day);
        fflush(stdout);
        pthread_create(&threads[READERS], NULL, writer, NULL);
        for (int i = 0; i < READERS; i++)
            pthread_create(&threads[i], NULL, reader, &half[i]);
        for (int i = 0; i <= READERS; i++)
            pthread_join(threads[i], NULL);
        for (int i = 0; i < READERS; i++)
            sum += half[i];
        printf("%ld half lines read\n", sum);
    }
    board_free(board);
    return 0;
}
