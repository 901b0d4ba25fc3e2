/*
 * Lab 19: the menu board.
 *
 * Many read the menu board at once; who writes on it is alone there. A thread
 * calls board_read(), looks, and calls board_read_end(); or board_write(),
 * writes, and board_write_end().
 *
 * - Any number of readers can be at the board together, for as long as they
 *   like. A writer is there alone: no reader, no other writer.
 * - Nobody starves. A writer who waits is not passed by readers who come after
 *   him. And a reader who waits does not wait for ever because one writer after
 *   the other comes: three who come after him may pass him, the fourth may not.
 * - Who has to wait sleeps.
 * - A thread that is at the board does not ask to come in again, in either
 *   role.
 */
#ifndef BOARD_H
#define BOARD_H

struct board;

struct board *board_new(void);
void board_free(struct board *board); /* when nobody is there any more */

void board_read(struct board *board);
void board_read_end(struct board *board);
void board_write(struct board *board);
void board_write_end(struct board *board);

#endif
