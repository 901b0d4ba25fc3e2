/*
 * Lab 29: one pad for all receipts.
 *
 * receipt_make() turns an order such as "tea,cake" into a receipt:
 *
 *   No 7
 *   - tea
 *   - cake
 *
 * - Any number of threads may make receipts at the same time.
 * - A receipt stays as it is until receipt_free(), whoever makes other ones
 *   meanwhile; any thread may read and free it.
 * - After receipt_free() its memory can be used for something else.
 * - The order is not changed.
 */
#ifndef RECEIPT_H
#define RECEIPT_H

char *receipt_make(int number, const char *order);
void receipt_free(char *receipt);

#endif
