/* Files on disk. They are read where they are. What a program writes goes to a
 * copy in memory that lasts for one execution, so that no execution sees what
 * another one wrote and nothing on disk changes. In the same execution the name
 * stands for the copy. All descriptors and streams that an execution leaves
 * open are closed at the reset, so that the next gets the same numbers. A
 * stream that the program closes stays till then too, so that its use is seen.
 * The order in which threads write to a file is not explored; in which they
 * read from a stream, it is (input.c). */
#include "library.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPIES = 64, PATH_SIZE = 1024, OPEN = 256, NOISE = 4096 };

static struct copy {
    char path[PATH_SIZE];
    int fd;       /* of the memory */
    bool removed; /* the name stands for nothing */
} copy[COPIES];
static int copies;
static int descriptor[OPEN];
static int descriptors;
static struct {
    FILE *file;
    bool closed;
} stream[OPEN];
static int streams;

/* Stands for the streams in the shadow: to use one reads it, to close one
 * writes it. */
static uint64_t stream_in_use[OPEN];

struct label stream_label(void)
{
    return (struct label){stream_in_use, sizeof *stream_in_use, OPEN, "stream"};
}

void file_reset(void)
{
    while (streams > 0)
        rt.libc.fclose(stream[--streams].file);
    while (descriptors > 0)
        rt.libc.close(descriptor[--descriptors]);
    while (copies > 0)
        if (copy[--copies].fd >= 0)
            rt.libc.close(copy[copies].fd);
}

static int track(int fd)
{
    if (rt.active && fd >= 0 && descriptors < OPEN)
        descriptor[descriptors++] = fd;
    return fd;
}

static FILE *track_stream(FILE *file)
{
    if (rt.active && file != NULL && streams < OPEN) {
        stream[streams].closed = false;
        stream[streams++].file = file;
    }
    return file;
}

static void forget(int fd)
{
    for (int i = 0; i < descriptors; i++)
        if (descriptor[i] == fd)
            descriptor[i] = descriptor[--descriptors];
}

int file_close(int fd)
{
    forget(fd);
    return rt.libc.close(fd);
}

int file_duplicate(int fd)
{
    return track(rt.libc.dup(fd));
}

static struct copy *find(const char *path)
{
    for (int i = copies - 1; i >= 0; i--)
        if (os_equal(copy[i].path, path))
            return &copy[i];
    return NULL;
}

static struct copy *add(const char *path, int fd)
{
    size_t size = os_length(path) + 1;
    if (copies == COPIES || size > PATH_SIZE)
        return NULL;
    os_copy(copy[copies].path, path, size);
    copy[copies].fd = fd;
    copy[copies].removed = fd < 0;
    return &copy[copies++];
}

/* Memory with the contents of the file PATH, if there is one to be read. */
static struct copy *copy_of(const char *path)
{
    int fd = rt.libc.memfd_create("copy", 0);
    int from = rt.libc.open(path, O_RDONLY, 0);
    size_t n;
    char part[4096];
    while (from >= 0 &&
           (ssize_t)(n = (size_t)rt.libc.read(from, part, sizeof part)) > 0)
        rt.libc.write(fd, part, n);
    if (from >= 0)
        rt.libc.close(from);
    return add(path, fd);
}

/* Random numbers of the system: the same ones in each execution. */
static struct copy *noise(const char *path)
{
    unsigned state = 1;
    unsigned char part[NOISE];
    for (int i = 0; i < NOISE; i++) {
        state = state * 1103515245U + 12345U;
        part[i] = (unsigned char)(state >> 16);
    }
    int fd = rt.libc.memfd_create("noise", 0);
    rt.libc.write(fd, part, sizeof part);
    return add(path, fd);
}

static int failure(int error)
{
    errno = error;
    return -1;
}

/* A new descriptor, with a place of its own, of what C holds. */
static int open_copy(const struct copy *c, int flags)
{
    char path[] = "/proc/self/fd/\0\0\0\0\0\0\0\0\0";
    char *at = path + sizeof "/proc/self/fd/" - 1;
    int unit = 1;
    while (c->fd / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        *at++ = (char)('0' + c->fd / unit % 10);
    return track(rt.libc.open(path, flags & ~(O_CREAT | O_EXCL), 0));
}

static int open_file(const char *path, int flags, unsigned mode, uintptr_t pc)
{
    if (!rt.active)
        return rt.libc.open(path, flags, mode);
    reads(path, os_length(path) + 1, pc);
    struct copy *c = find(path);
    struct stat status;
    bool there = c != NULL ? !c->removed : rt.libc.stat(path, &status) == 0;
    if (!there && !(flags & O_CREAT))
        return failure(ENOENT);
    if (there && (flags & O_CREAT) && (flags & O_EXCL))
        return failure(EEXIST);
    if (c == NULL && there && !S_ISREG(status.st_mode)) {
        if (os_equal(path, "/dev/urandom") || os_equal(path, "/dev/random"))
            return open_copy(noise(path), flags);
        if (!S_ISDIR(status.st_mode) && !os_equal(path, "/dev/null") &&
            !os_equal(path, "/dev/zero"))
            unsupported("opening something that is no regular file", pc);
        return track(rt.libc.open(path, flags, mode));
    }
    if (c == NULL && (flags & (O_ACCMODE | O_TRUNC)) == O_RDONLY && there)
        return track(rt.libc.open(path, flags, mode));
    if (c == NULL)
        c = copy_of(path);
    else if (c->removed)
        c = add(path, rt.libc.memfd_create("copy", 0));
    if (c == NULL)
        return failure(EMFILE);
    return open_copy(c, flags);
}

#define OPENER(name)                                                           \
    WRAPPER(int, name, const char *path, int flags, ...)                       \
    {                                                                          \
        va_list list;                                                          \
        va_start(list, flags);                                                 \
        unsigned mode = (flags & O_CREAT) ? va_arg(list, unsigned) : 0;        \
        va_end(list);                                                          \
        return open_file(path, flags, mode, CALLER);                           \
    }

OPENER(open)
OPENER(open64)

#define CREATOR(name)                                                          \
    WRAPPER(int, name, const char *path, mode_t mode)                          \
    {                                                                          \
        return open_file(path, O_WRONLY | O_CREAT | O_TRUNC, mode, CALLER);    \
    }

CREATOR(creat)
CREATOR(creat64)

static FILE *open_stream(const char *path, const char *mode, uintptr_t pc)
{
    bool both = rt.libc.strchr(mode, '+') != NULL;
    int flags = both ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
    if (*mode != 'r')
        flags |= O_CREAT | (*mode == 'w' ? O_TRUNC : O_APPEND);
    if (rt.libc.strchr(mode, 'x') != NULL)
        flags |= O_EXCL;
    int fd = open_file(path, flags, 0666, pc);
    if (fd < 0)
        return NULL;
    forget(fd);
    return track_stream(rt.libc.fdopen(fd, mode));
}

WRAPPER(FILE *, fopen, const char *path, const char *mode)
{
    return open_stream(path, mode, CALLER);
}

WRAPPER(FILE *, fopen64, const char *path, const char *mode)
{
    return open_stream(path, mode, CALLER);
}

WRAPPER(FILE *, fdopen, int fd, const char *mode)
{
    FILE *file = rt.libc.fdopen(fd, mode);
    if (file == NULL)
        unsupported("fdopen of a pipe", CALLER);
    forget(fd);
    return track_stream(file);
}

static FILE *open_temporary(void)
{
    return track_stream(
        rt.libc.fdopen(rt.libc.memfd_create("temporary", 0), "w+"));
}

WRAPPER(FILE *, tmpfile, void)
{
    return open_temporary();
}

WRAPPER(FILE *, tmpfile64, void)
{
    return open_temporary();
}

static int open_unique(char *path, uintptr_t pc)
{
    size_t n = os_length(path);
    if (n < 6)
        return failure(EINVAL);
    writes(path + n - 6, 6, pc);
    os_fill(path + n - 6, 'A', 6);
    path[n - 1] = (char)('A' + copies % 26);
    return open_file(path, O_RDWR | O_CREAT, 0600, pc);
}

WRAPPER(int, mkstemp, char *path)
{
    return open_unique(path, CALLER);
}

WRAPPER(int, mkstemp64, char *path)
{
    return open_unique(path, CALLER);
}

/* The number of FILE; -1 if it is none that the program opened. */
static int stream_number(const FILE *file)
{
    for (int i = 0; rt.active && i < streams; i++)
        if (stream[i].file == file)
            return i;
    return -1;
}

void file_use(const FILE *file, uintptr_t pc)
{
    int i = stream_number(file);
    if (i < 0)
        return;
    reads(&stream_in_use[i], sizeof *stream_in_use, pc);
    if (stream[i].closed)
        fail(VERDICT_USE_AFTER_FREE, pc, (uintptr_t)&stream_in_use[i],
             "a stream after fclose()");
}

WRAPPER(int, fclose, FILE *file)
{
    if (rt.active && (file == stdin || file == stdout || file == stderr))
        return 0;
    int i = stream_number(file);
    if (i < 0)
        return rt.libc.fclose(file);
    writes(&stream_in_use[i], sizeof *stream_in_use, CALLER);
    if (stream[i].closed)
        fail(VERDICT_DOUBLE_FREE, CALLER, (uintptr_t)&stream_in_use[i],
             "closes a stream a second time");
    stream[i].closed = true;
    return rt.libc.fflush(file);
}

static int remove_file(const char *path, uintptr_t pc)
{
    reads(path, os_length(path) + 1, pc);
    struct copy *c = find(path);
    struct stat status;
    if (c != NULL ? c->removed : rt.libc.stat(path, &status) != 0)
        return failure(ENOENT);
    if (c != NULL)
        c->removed = true;
    else
        add(path, -1);
    return 0;
}

WRAPPER(int, unlink, const char *path)
{
    return rt.active ? remove_file(path, CALLER) : -1;
}

WRAPPER(int, remove, const char *path)
{
    return rt.active ? remove_file(path, CALLER) : -1;
}

WRAPPER(int, access, const char *path, int mode)
{
    reads(path, os_length(path) + 1, CALLER);
    const struct copy *c = rt.active ? find(path) : NULL;
    if (c == NULL)
        return rt.libc.access(path, mode);
    return c->removed ? failure(ENOENT) : 0;
}
