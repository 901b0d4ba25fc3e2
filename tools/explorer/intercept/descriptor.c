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
        return d->open && d->out != NULL ? channel_write(d->out, &part, 1, at)
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
                   ? channel_write(d->out, part, parts, HERE)
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

/* Waits for input on FD, or sleeps if there is none to wait for: FD < 0. */
static bool wait_for(int fd, int64_t timeout_ns, struct place at)
{
    struct descriptor *d = ours(fd);
    if (fd < 0) {
        time_sleep(timeout_ns < 0 ? 0 : (uint64_t)timeout_ns, at.pc, at.frame);
        return false;
    }
    if (d == NULL || d->in == NULL) {
        unsupported("poll or select on something that is no pipe", at.pc);
        return false;
    }
    return channel_poll(d->in, timeout_ns != 0, timeout_ns > 0, at);
}

static int poll_all(struct pollfd *fds, nfds_t n, int64_t timeout_ns,
                    struct place at)
{
    if (n > 1)
        unsupported("poll of several descriptors", at.pc);
    if (n == 0)
        return wait_for(-1, timeout_ns, at);
    writes(fds, sizeof *fds, at.pc);
    bool ready = wait_for(fds->fd, timeout_ns, at);
    fds->revents = ready ? POLLIN : 0;
    return ready;
}

WRAPPER(int, poll, struct pollfd *fds, nfds_t n, int timeout_ms)
{
    return poll_all(fds, n, timeout_ms * INT64_C(1000000), HERE);
}

WRAPPER(int, ppoll, struct pollfd *fds, nfds_t n,
        const struct timespec *timeout, const sigset_t *mask)
{
    (void)mask;
    return poll_all(fds, n,
                    timeout == NULL ? -1
                                    : timeout->tv_sec * INT64_C(1000000000) +
                                          timeout->tv_nsec,
                    HERE);
}

static int select_from(int n, fd_set *in, bool others, int64_t timeout_ns,
                       struct place at)
{
    int fd = -1;
    for (int i = 0; in != NULL && i < n && i < FD_SETSIZE; i++) {
        if (!FD_ISSET(i, in))
            continue;
        if (fd >= 0)
            unsupported("select of several descriptors", at.pc);
        fd = i;
    }
    if (others)
        unsupported("select for writing", at.pc);
    bool ready = wait_for(fd, timeout_ns, at);
    if (fd >= 0 && !ready)
        FD_CLR(fd, in);
    return ready;
}

WRAPPER(int, select, int n, fd_set *in, fd_set *out, fd_set *except,
        struct timeval *timeout)
{
    return select_from(n, in, out != NULL || except != NULL,
                       timeout == NULL ? -1
                                       : timeout->tv_sec * INT64_C(1000000000) +
                                             timeout->tv_usec * INT64_C(1000),
                       HERE);
}

WRAPPER(int, pselect, int n, fd_set *in, fd_set *out, fd_set *except,
        const struct timespec *timeout, const sigset_t *mask)
{
    (void)mask;
    return select_from(n, in, out != NULL || except != NULL,
                       timeout == NULL ? -1
                                       : timeout->tv_sec * INT64_C(1000000000) +
                                             timeout->tv_nsec,
                       HERE);
}
