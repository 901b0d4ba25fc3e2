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
    bool watched;   /* somebody waits for one of several */
    int crowd;      /* writers that wait for room */
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
                      bool wait, struct place at);

/* One reader or writer less. */
void channel_leave(struct channel *c, int *side, struct place at);

/* Waits until there is something to read, or TIMED and time is up. */
bool channel_poll(struct channel *c, bool wait, bool timed, struct place at);

/* The same for one of several. First channel_watch() each of them, then enter;
 * as long as channel_state() of none will do, wait; then leave. */
void channel_watch(struct channel *c, struct place at);
void channels_enter(struct place at);
bool channels_wait(bool timed, struct place at); /* false: time is up */
void channels_leave(struct place at);

/* Of POLLIN, POLLHUP, what is there to be read from C. */
short channel_state(struct channel *c, struct place at);

#endif
