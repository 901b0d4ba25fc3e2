/* See pipe.h. A channel is guarded by a monitor of its own; a read that finds
 * nothing waits on it, a write and the end of the last writer wake everybody.
 * So what was written before is ordered before what was read, as it really
 * is. A write to one that is full waits for the next read. Who waits for one of
 * several waits on the monitor of all, which is told of a change of each
 * channel that is watched; it is entered before the channel's own by who looks
 * and after it by who tells. */
#include "pipe.h"

#include "spin.h"

#include <poll.h>

enum { CHANNELS = 64, CHANNEL_SIZE = 1 << 16 };

static struct channel channel[CHANNELS];
static int count;
static struct monitor all;

struct label channel_label(void)
{
    return (struct label){channel, sizeof *channel, CHANNELS, "pipe"};
}

struct label channels_label(void)
{
    return (struct label){&all, sizeof all, 1, "several pipes"};
}

void channel_reset(void)
{
    count = 0;
}

struct channel *channel_make(struct place at)
{
    if (count == CHANNELS) {
        unsupported("more than 64 pipes", at.pc);
        return NULL;
    }
    struct channel *c = &channel[count++];
    char *data = c->data != NULL ? c->data : os_reserve(0, CHANNEL_SIZE);
    *c = (struct channel){.data = data};
    return c;
}

/* Of POLLIN, POLLHUP, what is there to be read. */
static short state(const struct channel *c)
{
    bool data = c->counts ? c->counter > 0 : c->size > 0;
    bool ended = !c->counts && c->writers == 0;
    return (short)((data ? POLLIN : 0) | (ended ? POLLHUP : 0));
}

static bool readable(const struct channel *c)
{
    return state(c) != 0;
}

/* Takes up to SIZE bytes out. A loop that reads the same again gets on. */
static size_t take(struct channel *c, char *to, size_t size)
{
    spin_stepped();
    if (c->counts) {
        uint64_t value = c->semaphore ? 1 : c->counter;
        c->counter -= value;
        os_copy(to, &value, sizeof value);
        return sizeof value;
    }
    size_t n = size < c->size ? size : c->size;
    for (size_t i = 0; i < n; i++)
        to[i] = c->data[(c->start + i) % CHANNEL_SIZE];
    c->start = (c->start + n) % CHANNEL_SIZE;
    c->size -= n;
    return n;
}

ssize_t channel_read(struct channel *c, void *to, size_t size, bool wait,
                     struct place at)
{
    ssize_t n = -1;
    monitor_enter(&c->monitor, at);
    while (wait && !readable(c))
        monitor_wait_for_data(&c->monitor, false, at);
    if (readable(c))
        n = (ssize_t)take(c, to, size);
    if (n > 0 && c->crowd > 0)
        monitor_broadcast(&c->monitor, at);
    monitor_leave(&c->monitor, at);
    if (n < 0)
        errno = EAGAIN;
    else
        writes(to, (size_t)n, at.pc);
    return n;
}

/* Puts up to SIZE bytes in. Returns how many there was room for. */
static size_t put(struct channel *c, const char *from, size_t size)
{
    size_t room = CHANNEL_SIZE - c->size;
    size_t n = size < room ? size : room;
    if (c->counts) {
        uint64_t value;
        os_copy(&value, from, sizeof value);
        c->counter += value;
        return size;
    }
    for (size_t i = 0; i < n; i++)
        c->data[(c->start + c->size + i) % CHANNEL_SIZE] = from[i];
    c->size += n;
    return n;
}

/* C has changed; its monitor is entered, and is left. */
static void tell(struct channel *c, struct place at)
{
    bool watched = c->watched;
    monitor_broadcast(&c->monitor, at);
    monitor_leave(&c->monitor, at);
    if (!watched)
        return;
    monitor_enter(&all, at);
    monitor_broadcast(&all, at);
    monitor_leave(&all, at);
}

/* Waits until somebody has read, or nobody will. Who reads must know first of
 * what is there. */
static void wait_for_room(struct channel *c, struct place at)
{
    tell(c, at);
    monitor_enter(&c->monitor, at);
    c->crowd++;
    while (c->size == CHANNEL_SIZE && c->readers > 0)
        monitor_wait_for_data(&c->monitor, false, at);
    c->crowd--;
}

static bool is_broken(const struct channel *c, struct place at)
{
    if (c->readers == 0 && !signals_ignored(SIGPIPE))
        fail(VERDICT_CRASH, at.pc, 0, "SIGPIPE: nobody reads what is written");
    return c->readers == 0;
}

ssize_t channel_write(struct channel *c, const struct iovec *part, int parts,
                      bool wait, struct place at)
{
    size_t written = 0;
    bool broken = false, full = false;
    for (int i = 0; i < parts; i++)
        reads(part[i].iov_base, part[i].iov_len, at.pc);
    monitor_enter(&c->monitor, at);
    for (int i = 0; i < parts && !full; i++) {
        const char *from = part[i].iov_base;
        size_t done = 0;
        while (!full && !(broken = is_broken(c, at))) {
            done += put(c, from + done, part[i].iov_len - done);
            if (done == part[i].iov_len)
                break;
            full = !wait;
            if (wait)
                wait_for_room(c, at);
        }
        written += done;
        full |= broken;
    }
    if (written > 0)
        tell(c, at);
    else
        monitor_leave(&c->monitor, at);
    if (written == 0 && full)
        errno = broken ? EPIPE : EAGAIN;
    return written == 0 && full ? -1 : (ssize_t)written;
}

void channel_leave(struct channel *c, int *side, struct place at)
{
    monitor_enter(&c->monitor, at);
    if (--*side == 0)
        tell(c, at);
    else
        monitor_leave(&c->monitor, at);
}

bool channel_poll(struct channel *c, bool wait, bool timed, struct place at)
{
    bool up = !wait;
    monitor_enter(&c->monitor, at);
    while (!up && !readable(c))
        up = monitor_wait_for_data(&c->monitor, timed, at) == ETIMEDOUT;
    bool found = readable(c);
    monitor_leave(&c->monitor, at);
    return found;
}

void channel_watch(struct channel *c, struct place at)
{
    monitor_enter(&c->monitor, at);
    c->watched = true;
    monitor_leave(&c->monitor, at);
}

void channels_enter(struct place at)
{
    monitor_enter(&all, at);
}

bool channels_wait(bool timed, struct place at)
{
    return monitor_wait_for_data(&all, timed, at) != ETIMEDOUT;
}

void channels_leave(struct place at)
{
    monitor_leave(&all, at);
}

short channel_state(struct channel *c, struct place at)
{
    monitor_enter(&c->monitor, at);
    short now = state(c);
    monitor_leave(&c->monitor, at);
    return now;
}
