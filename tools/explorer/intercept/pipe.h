/* Pipes, socket pairs and eventfds: what descriptor.c knows of them. */
#ifndef RACELAB_EXPLORER_PIPE_H
#define RACELAB_EXPLORER_PIPE_H

#include "library.h"

#include <sys/types.h>
#include <sys/uio.h>

/* Bytes on their way, or the counter of an eventfd. */
struct channel {
    struct monitor monitor;
    int readers;
    int writers;
    bool counts;    /* an eventfd */
    bool semaphore; /* one that gives 1 each time */
    uint64_t counter;
    size_t start;
    size_t size;
    char *data; /* CHANNEL_SIZE bytes, a ring */
};

/* A channel without readers and writers. */
struct channel *channel_make(struct place at);
void channel_reset(void);

/* read() and writev(): -1 and errno, or a number of bytes. */
ssize_t channel_read(struct channel *c, void *to, size_t size, bool wait,
                     struct place at);
ssize_t channel_write(struct channel *c, const struct iovec *part, int parts,
                      struct place at);

/* One reader or writer less. */
void channel_leave(struct channel *c, int *side, struct place at);

/* Waits until there is something to read, or TIMED and time is up. */
bool channel_poll(struct channel *c, bool wait, bool timed, struct place at);

#endif
