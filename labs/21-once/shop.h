/*
 * Lab 21: open the shop exactly once.
 *
 * A shop is opened by the first customer who comes. shop_get() returns what
 * was made at the opening; if nobody has opened the shop yet, the caller does,
 * by calling make(context), which takes a while and never fails.
 *
 * - For one shop, make() is called exactly once, however many threads come at
 *   the same moment, with the context of one of them.
 * - All of them get the same pointer, and what it points to is complete.
 * - Shops have nothing to do with each other: make() of one may call
 *   all three functions for another one, and different shops can be opened at
 *   the same time.
 */
#ifndef SHOP_H
#define SHOP_H

struct shop;

struct shop *shop_new(void); /* a shop that nobody has opened yet */
void shop_free(struct shop *shop);

void *shop_get(struct shop *shop, void *(*make)(void *context), void *context);

#endif
