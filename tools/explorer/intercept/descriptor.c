/* File descriptors: read, write, close and their kin. Those of pipes, socket
 * pairs and eventfds are numbers of our own, above those that the system
 * gives; what is on them is in pipe.c. All others are the system's, but for
 * the standard ones. */
#include "pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { FIRST = 512, DESCRIPTORS = 128 };

static struct descriptor {
    bool open;
    bool patient; /* no O_NONBLOCK */
    struct channel *in;
    struct channel *out;
} table[DESCRIPTORS];
static int count;

struct label descriptor_label(void)
{
    return (struct label){table, sizeof table, 1, "the table of descriptors"};
}

void descriptor_reset(void)
{
    count = 0;
    channel_reset();
}

/* NULL: it is none of ours. */
static struct descriptor *ours(int fd)
{
    bool known = rt.active && fd >= FIRST && fd < FIRST + count;
    return known ? &table[fd - FIRST] : NULL;
}

static int failure(int error)
{
    errno = error;
    return -1;
}

static int make(struct channel *in, struct channel *out, int flags,
                uintptr_t pc)
{
    if (count == DESCRIPTORS) {
        unsupported("more than 128 descriptors of pipes", pc);
        return -1;
    }
    table[count] = (struct descriptor){
        .open = true,
        .patient = (flags & O_NONBLOCK) == 0,
        .in = in,
        .out = out,
    };
    if (in != NULL)
        in->readers++;
    if (out != NULL)
        out->writers++;
    return FIRST + count++;
}

static int make_pipe(int fd[2], int flags, struct place at)
{
    if (!rt.active)
        return failure(ENOSYS);
    library_point((uintptr_t)table, at.pc, at.frame);
    struct channel *c = channel_make(at);
    writes(fd, 2 * sizeof *fd, at.pc);
    fd[0] = make(c, NULL, flags, at.pc);
    fd[1] = make(NULL, c, flags, at.pc);
    return 0;
}

WRAPPER(int, pipe, int fd[2])
{
    return make_pipe(fd, 0, HERE);
}

WRAPPER(int, pipe2, int fd[2], int flags)
{
    return make_pipe(fd, flags, HERE);
}

WRAPPER(int, socketpair, int domain, int type, int protocol, int fd[2])
{
    (void)domain;
    (void)protocol;
    if (!rt.active)
        return failure(ENOSYS);
    if ((type & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != SOCK_STREAM)
        unsupported("socketpair of a type other than SOCK_STREAM", CALLER);
    library_point((uintptr_t)table, CALLER, FRAME);
    struct channel *there = channel_make(HERE);
    struct channel *back = channel_make(HERE);
    writes(fd, 2 * sizeof *fd, CALLER);
    fd[0] = make(back, there, type & SOCK_NONBLOCK, CALLER);
    fd[1] = make(there, back, type & SOCK_NONBLOCK, CALLER);
    return 0;
}

WRAPPER(int, eventfd, unsigned value, int flags)
{
    if (!rt.active)
        return failure(ENOSYS);
    library_point((uintptr_t)table, CALLER, FRAME);
    struct channel *c = channel_make(HERE);
    c->counts = true;
    c->semaphore = (flags & EFD_SEMAPHORE) != 0;
    c->counter = value;
    return make(c, c, flags, CALLER);
}

static ssize_t read_from(int fd, void *to, size_t size, struct place at)
{
    struct descriptor *d = ours(fd);
    if (d != NULL)
        return d->open && d->in != NULL
                   ? channel_read(d->in, to, size, d->patient, at)
                   : failure(EBADF);
    ssize_t n = rt.active && fd == 0 ? input_read(to, size, at.pc, at.frame)
                                     : rt.libc.read(fd, to, size);
    writes(to, n > 0 ? (size_t)n : 0, at.pc);
    return n;
}

/* write() only reads the data, whatever the type says. */
static struct iovec as_part(const void *from, size_t size)
{
    union {
        const void *in;
        void *out;
    } data = {from};
    return (struct iovec){.iov_base = data.out, .iov_len = size};
}

static ssize_t write_to(int fd, const void *from, size_t size, struct place at)
{
    struct descriptor *d = ours(fd);
    struct iovec part = as_part(from, size);
    if (d != NULL)
        return d->open && d->out != NULL
                   ? channel_write(d->out, &part, 1, d->patient, at)
                   : failure(EBADF);
    reads(from, size, at.pc);
    if (rt.active && (fd == 1 || fd == 2)) {
        output(from, size, at.pc);
        return (ssize_t)size;
    }
    return rt.libc.write(fd, from, size);
}

WRAPPER(ssize_t, read, int fd, void *to, size_t size)
{
    return read_from(fd, to, size, HERE);
}

WRAPPER(ssize_t, recv, int fd, void *to, size_t size, int flags)
{
    (void)flags;
    return read_from(fd, to, size, HERE);
}

WRAPPER(ssize_t, write, int fd, const void *from, size_t size)
{
    return write_to(fd, from, size, HERE);
}

WRAPPER(ssize_t, send, int fd, const void *from, size_t size, int flags)
{
    (void)flags;
    return write_to(fd, from, size, HERE);
}

/* Only the first part is waited for. */
WRAPPER(ssize_t, readv, int fd, const struct iovec *part, int parts)
{
    struct descriptor *d = ours(fd);
    ssize_t total = 0;
    bool patient = d != NULL && d->patient;
    reads(part, sizeof *part * (size_t)(parts > 0 ? parts : 0), CALLER);
    for (int i = 0; i < parts; i++) {
        ssize_t n = read_from(fd, part[i].iov_base, part[i].iov_len, HERE);
        if (d != NULL)
            d->patient = false;
        if (n > 0)
            total += n;
        else if (n < 0 && total == 0)
            total = -1;
        if (n < (ssize_t)part[i].iov_len)
            break;
    }
    if (d != NULL)
        d->patient = patient;
    return total;
}

WRAPPER(ssize_t, writev, int fd, const struct iovec *part, int parts)
{
    struct descriptor *d = ours(fd);
    ssize_t total = 0;
    reads(part, sizeof *part * (size_t)(parts > 0 ? parts : 0), CALLER);
    if (d != NULL)
        return d->open && d->out != NULL
                   ? channel_write(d->out, part, parts, d->patient, HERE)
                   : failure(EBADF);
    for (int i = 0; i < parts; i++) {
        ssize_t n = write_to(fd, part[i].iov_base, part[i].iov_len, HERE);
        if (n < 0)
            return total > 0 ? total : -1;
        total += n;
    }
    return total;
}

WRAPPER(int, eventfd_read, int fd, eventfd_t *value)
{
    return read_from(fd, value, sizeof *value, HERE) < 0 ? -1 : 0;
}

WRAPPER(int, eventfd_write, int fd, eventfd_t value)
{
    return write_to(fd, &value, sizeof value, HERE) < 0 ? -1 : 0;
}

WRAPPER(int, close, int fd)
{
    struct descriptor *d = ours(fd);
    if (rt.active && fd >= 0 && fd <= 2)
        return 0;
    if (d == NULL)
        return file_close(fd);
    if (!d->open)
        return failure(EBADF);
    d->open = false;
    if (d->in != NULL)
        channel_leave(d->in, &d->in->readers, HERE);
    if (d->out != NULL)
        channel_leave(d->out, &d->out->writers, HERE);
    return 0;
}

WRAPPER(int, dup, int fd)
{
    struct descriptor *d = ours(fd);
    if (d == NULL)
        return file_duplicate(fd);
    if (!d->open)
        return failure(EBADF);
    library_point((uintptr_t)table, CALLER, FRAME);
    return make(d->in, d->out, d->patient ? 0 : O_NONBLOCK, CALLER);
}

WRAPPER(int, fcntl, int fd, int command, long argument)
{
    struct descriptor *d = ours(fd);
    if (d == NULL)
        return rt.libc.fcntl(fd, command, argument);
    if (command == F_SETFL)
        d->patient = (argument & O_NONBLOCK) == 0;
    else if (command == F_GETFL)
        return O_RDWR | (d->patient ? 0 : O_NONBLOCK);
    else if (command != F_SETFD && command != F_GETFD)
        unsupported("fcntl of a pipe", CALLER);
    return 0;
}

/* --- Waiting for one of several ------------------------------------------ */

static bool is_pipe_to_read(const struct pollfd *p)
{
    const struct descriptor *d = ours(p->fd);
    return d != NULL && d->open && d->in != NULL;
}

/* What of the events asked for is there. Files and the standard streams never
 * keep anybody waiting, and a pipe has room. */
static short state_of(const struct pollfd *p, struct place at)
{
    const struct descriptor *d = ours(p->fd);
    short out = (short)(p->events & POLLOUT);
    if (p->fd < 0)
        return 0;
    if (d == NULL)
        return (short)(p->events & (POLLIN | POLLOUT));
    if (!d->open)
        return POLLNVAL;
    short in = d->in == NULL
                   ? 0
                   : (short)(channel_state(d->in, at) & (p->events | POLLHUP));
    return (short)(in | (d->out != NULL ? out : 0));
}

/* Fills in `revents` of all N; how many have any. */
static int look(struct pollfd *fds, nfds_t n, struct place at)
{
    int ready = 0;
    for (nfds_t i = 0; i < n; i++) {
        fds[i].revents = state_of(&fds[i], at);
        ready += fds[i].revents != 0;
    }
    return ready;
}

static int wait_for_any(struct pollfd *fds, nfds_t n, int64_t timeout_ns,
                        struct place at)
{
    int ready;
    for (nfds_t i = 0; i < n; i++)
        if (is_pipe_to_read(&fds[i]))
            channel_watch(ours(fds[i].fd)->in, at);
    channels_enter(at);
    while ((ready = look(fds, n, at)) == 0 && timeout_ns != 0 &&
           channels_wait(timeout_ns > 0, at))
        continue;
    channels_leave(at);
    return ready;
}

/* One pipe that is read from is waited for by itself: whoever writes to it has
 * one thing less to do. */
static int wait_for(struct pollfd *fds, nfds_t n, int64_t timeout_ns,
                    struct place at)
{
    bool alone = n == 1 && fds->events == POLLIN && is_pipe_to_read(fds);
    if (!rt.active)
        return failure(ENOSYS);
    if (n == 0) {
        time_sleep(timeout_ns < 0 ? 0 : (uint64_t)timeout_ns, at.pc, at.frame);
        return 0;
    }
    if (!alone)
        return wait_for_any(fds, n, timeout_ns, at);
    channel_poll(ours(fds->fd)->in, timeout_ns != 0, timeout_ns > 0, at);
    return look(fds, 1, at);
}

static int64_t span_ns(const struct timespec *span)
{
    return span == NULL ? -1
                        : span->tv_sec * INT64_C(1000000000) + span->tv_nsec;
}

WRAPPER(int, poll, struct pollfd *fds, nfds_t n, int timeout_ms)
{
    writes(fds, n * sizeof *fds, CALLER);
    return wait_for(fds, n, timeout_ms * INT64_C(1000000), HERE);
}

WRAPPER(int, ppoll, struct pollfd *fds, nfds_t n,
        const struct timespec *timeout, const sigset_t *mask)
{
    (void)mask;
    writes(fds, n * sizeof *fds, CALLER);
    return wait_for(fds, n, span_ns(timeout), HERE);
}

/* select() as a poll: of the descriptors below N in the sets. */
static int select_from(int n, fd_set *in, fd_set *out, int64_t timeout_ns,
                       struct place at)
{
    struct pollfd fds[FD_SETSIZE];
    nfds_t asked = 0;
    int ready = 0;
    for (int i = 0; i < n && i < FD_SETSIZE; i++) {
        bool reads = in != NULL && FD_ISSET(i, in);
        bool writes = out != NULL && FD_ISSET(i, out);
        if (reads || writes)
            fds[asked++] =
                (struct pollfd){.fd = i,
                                .events = (short)((reads ? POLLIN : 0) |
                                                  (writes ? POLLOUT : 0))};
    }
    if (wait_for(fds, asked, timeout_ns, at) < 0)
        return -1;
    for (nfds_t i = 0; i < asked; i++) {
        bool readable = (fds[i].revents & (POLLIN | POLLHUP)) != 0;
        bool writable = (fds[i].revents & POLLOUT) != 0;
        if (in != NULL && !readable)
            FD_CLR(fds[i].fd, in);
        if (out != NULL && !writable)
            FD_CLR(fds[i].fd, out);
        ready += ((fds[i].events & POLLIN) && readable) +
                 ((fds[i].events & POLLOUT) && writable);
    }
    return ready;
}

/* Nothing exceptional ever happens. */
WRAPPER(int, select, int n, fd_set *in, fd_set *out, fd_set *except,
        struct timeval *timeout)
{
    struct timespec span = {0};
    if (except != NULL)
        FD_ZERO(except);
    if (timeout != NULL)
        span = (struct timespec){.tv_sec = timeout->tv_sec,
                                 .tv_nsec = timeout->tv_usec * 1000};
    return select_from(n, in, out, span_ns(timeout != NULL ? &span : NULL),
                       HERE);
}

WRAPPER(int, pselect, int n, fd_set *in, fd_set *out, fd_set *except,
        const struct timespec *timeout, const sigset_t *mask)
{
    (void)mask;
    if (except != NULL)
        FD_ZERO(except);
    return select_from(n, in, out, span_ns(timeout), HERE);
}
