/* Named semaphores, known to the threads of this process only, since there is
 * no other one. Each name is a sem_t in the program's heap; the table of names
 * has a lock of its own. */
#include "heap.h"
#include "library.h"

#include <fcntl.h>

enum { NAMES = 64, NAME_SIZE = 256 };

static struct {
    char name[NAME_SIZE]; /* "": removed */
    sem_t *sem;
} table[NAMES];
static int count;

struct label named_label(void)
{
    return (struct label){table, sizeof table, 1, "the table of semaphores"};
}

void named_reset(void)
{
    count = 0;
}

static int find(const char *name)
{
    for (int i = 0; i < count; i++)
        if (os_equal(table[i].name, name))
            return i;
    return -1;
}

static sem_t *no_semaphore(int error)
{
    errno = error;
    return SEM_FAILED;
}

static sem_t *make(const char *name, unsigned value, uintptr_t pc)
{
    size_t size = os_length(name) + 1;
    if (count == NAMES || size > NAME_SIZE)
        return no_semaphore(EMFILE);
    sem_t *sem = heap_allocate(sizeof *sem, 0, pc);
    if (sem == NULL)
        return no_semaphore(ENOMEM);
    uint32_t object = object_renew(sem, CLASS_SEM);
    rt.machine->object[object].count = (int32_t)value;
    os_copy(table[count].name, name, size);
    table[count++].sem = sem;
    return sem;
}

WRAPPER(sem_t *, sem_open, const char *name, int flags, ...)
{
    unsigned value = 0;
    if (!rt.active)
        return no_semaphore(ENOSYS);
    if (flags & O_CREAT) {
        va_list list;
        va_start(list, flags);
        (void)va_arg(list, unsigned);
        value = va_arg(list, unsigned);
        va_end(list);
    }
    reads(name, os_length(name) + 1, CALLER);
    library_point((uintptr_t)table, CALLER, FRAME);
    int known = find(name);
    if (known < 0)
        return flags & O_CREAT ? make(name, value, CALLER)
                               : no_semaphore(ENOENT);
    if ((flags & O_CREAT) && (flags & O_EXCL))
        return no_semaphore(EEXIST);
    return table[known].sem;
}

/* The others may have it open still, so that it stays. */
WRAPPER(int, sem_close, sem_t *sem)
{
    (void)sem;
    return 0;
}

WRAPPER(int, sem_unlink, const char *name)
{
    reads(name, os_length(name) + 1, CALLER);
    library_point((uintptr_t)table, CALLER, FRAME);
    int known = rt.active ? find(name) : -1;
    if (known < 0) {
        errno = ENOENT;
        return -1;
    }
    table[known].name[0] = '\0';
    return 0;
}
