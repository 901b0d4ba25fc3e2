/*
 * Lab 29: one pad for all receipts.
 *
 * receipt_make() turns an order such as "tea,cake" into a receipt:
 *
 *   No 7
 *   - tea
 *   - cake
 *
 * - An order has at least one item, no item is empty, and the receipt has at
 *   most RECEIPT_LENGTH characters.
 * - Any number of threads may make receipts at the same time, and any number of
 *   receipts may be there.
 * - A receipt stays as it is until receipt_free(), whoever makes other ones
 *   meanwhile; any thread may read and free it, also when the one that made it
 * has ended.
 * - After receipt_free() its memory can be used for something else.
 * - The order is not changed.
 */
#ifndef RECEIPT_H
#define RECEIPT_H

enum { RECEIPT_LENGTH = 199 }; /* and the '\0' behind them */

char *receipt_make(int number, const char *order);
void receipt_free(char *receipt);

#endif
