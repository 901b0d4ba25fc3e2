/*
 * Lab 28: the cafe.
 *
 * A cafe serves dishes from a menu. A dish takes so many units of time at the
 * coffee machine (brew), and then so many elsewhere (cook). cafe_serve()
 * prepares the dishes of one visit, and returns how many were served when the
 * last of them is ready:
 *
 *   CAFE_SYNC     one after the other, on the caller's thread
 *   CAFE_LOOP     all at once, on the caller's thread, with timers of the loop
 *   CAFE_THREADS  all at once, each on a thread of its own
 *   CAFE_MACHINE  as CAFE_THREADS, but there is one coffee machine: one dish at
 *                 a time brews, all the rest goes on at the same time
 *
 * - wanted[i] is a place on the menu, from 1 up. What is not on the menu is
 *   refused: its receipt is {0, 0}, and nothing else happens.
 * - Each dish served gets a number of its own; the numbers of a cafe are 1, 2,
 *   3 and so on, without a gap, also over several visits.
 * - Each cafe has its own machine. Cafes can be used at the same time, each by
 *   one thread.
 * - waited is the time from the call of cafe_serve() until the dish is ready.
 * - For each dish served: dish_starts(), then dish_brews() and dish_cooks() if
 *   they take any time (in CAFE_LOOP timers in their place), then dish_ready().
 */
#ifndef CAFE_H
#define CAFE_H

#include <uv.h>

enum cafe_kind { CAFE_SYNC, CAFE_LOOP, CAFE_THREADS, CAFE_MACHINE };

struct dish {
    const char *name;
    int brew; /* units at the coffee machine */
    int cook; /* units elsewhere */
};

struct receipt {
    int number;
    int waited;
};

struct cafe;

struct cafe *cafe_open(const struct dish menu[], int dishes);
void cafe_close(struct cafe *cafe);
int cafe_serve(struct cafe *cafe, enum cafe_kind kind, uv_loop_t *loop,
               const int wanted[], int n, struct receipt out[]);

/* Supplied by whoever runs you: dish_brews() and dish_cooks() return when so
 * many units have passed; time_now() is the time in units, and unit_ms() the
 * length of a unit in milliseconds, for timers. */
void dish_starts(const struct dish *dish);
void dish_brews(int units);
void dish_cooks(int units);
void dish_ready(const struct dish *dish);
int time_now(void);
unsigned unit_ms(void);

#endif
