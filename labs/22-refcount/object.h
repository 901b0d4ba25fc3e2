/*
 * Lab 22: last one out turns off the light.
 *
 * An object that several threads share. It lives as long as somebody holds a
 * reference to it. Any thread that holds a reference may call these functions.
 *
 * - When the last reference is given back, the destructor runs: exactly once,
 *   after all uses, in the thread that was the last one out.
 * - The destructor sees all that any holder wrote before giving back.
 * - Nobody waits for another thread's destructor.
 */
#ifndef OBJECT_H
#define OBJECT_H

struct object;

/* A new object, with one reference, held by the caller. */
struct object *object_new(void (*destroy)(void *context), void *context);

/* One reference more. The caller holds one already. */
void object_ref(struct object *object);

/* Gives one reference back. The last one runs destroy(context) and frees the
 * object. */
void object_unref(struct object *object);

#endif
