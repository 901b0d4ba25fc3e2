/*
 * Lab 07: acquire, try, time out, release.
 *
 * The Lock of the lecture, in C: one key to one drawer. A key is free, or one
 * thread (its owner) has it. Any thread may call these functions at any time
 * (key_free: when nobody uses the key any more).
 */
#ifndef KEY_H
#define KEY_H

#include <stdbool.h>

struct key;

struct key *key_new(void);
void key_free(struct key *key);

/*
 * Tries to make the caller the owner. Returns
 *   0          the caller has the key now;
 *   EBUSY      not blocking, and another thread has the key;
 *   ETIMEDOUT  blocking with ms >= 0, and the key was not free for ms
 *              milliseconds.
 * Blocking with ms < 0 waits as long as it takes. Without blocking it never
 * waits, and ms means nothing. The owner does not call it.
 */
int key_acquire(struct key *key, bool blocking, long ms);

/*
 * Gives the key back and returns 0. When the caller isn't the owner (the key
 * is free, or somebody else has it), returns EPERM and changes nothing.
 */
int key_release(struct key *key);

/*
 * Waits for the key, runs body(context), gives the key back and returns what
 * body returned, also when body failed.
 */
int key_run(struct key *key, int (*body)(void *context), void *context);

#endif
