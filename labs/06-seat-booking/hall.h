/*
 * Lab 06: the last seat is sold twice.
 *
 * A hall has seats 0 .. n-1. Any number of sellers, each a thread, sell them
 * at the same time. Any seller may sell any free seat.
 *
 * - No seat is sold twice.
 * - All or nothing: a booking gets all the seats it wants, or it gets none and
 *   leaves the hall as it was.
 * - A booking is refused only when too few seats are free. Then it is refused
 *   at once: nobody gives seats back.
 */
#ifndef HALL_H
#define HALL_H

struct hall;

struct hall *hall_new(int seats);
void hall_free(struct hall *hall);

/* The number of seats that are not sold. */
int hall_left(struct hall *hall);

/*
 * Books `want` seats (1 or more) for seller number `seller`. Returns 0 and
 * writes their numbers to got[0 .. want-1], or returns -1.
 *
 * Calls seat_shown(seat) once for each seat that it sells. It shows no other
 * one, unless another seller takes it at the same time.
 */
int hall_book(struct hall *hall, int seller, int want, int got[]);

/* Supplied by whoever runs you: the guest looks at the seat. May take long. */
void seat_shown(int seat);

#endif
