/* A bounded queue of numbers, for any number of threads. */
#ifndef QUEUE_H
#define QUEUE_H

struct queue;

/* A queue with room for CAPACITY numbers; NULL if there is no memory. */
struct queue *queue_new(int capacity);
void queue_free(struct queue *queue);

/* Waits until there is room. */
void queue_put(struct queue *queue, int value);

/* Waits until there is a number and takes the oldest one. */
int queue_take(struct queue *queue);

#endif
