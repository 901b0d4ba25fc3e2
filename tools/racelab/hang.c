/*
 * Reads from outside why a program stands still: every thread's stack (libdwfl
 * stops the threads and unwinds them), what the innermost call into the C
 * library waits for, and which thread owns the mutex there.
 *
 * What a thread waits for is told from the name of the library function on its
 * stack and from the address of the futex it sleeps on. glibc's mutex begins
 * with {int lock; unsigned count; int owner}, and its futex is the mutex's
 * first word; the futex of a condition variable or semaphore lies inside the
 * object.
 */
#include "hang.h"

#include "activity.h"
#include "symbols.h"

#include <elfutils/libdwfl.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    THREADS_LIMIT = 256,
    FRAMES_LIMIT = 64,
    RBP = 6,
    X86_64_CALL_FRAME = 16
};

/* One look at one process. */
struct look {
    pid_t pid;
    struct pool *pool;
    struct hang *hang;
    struct symbols *symbols;
    Dwfl *dwfl;
    /* of the thread that is being unwound: */
    struct hang_thread *thread;
    int depth;
    uint64_t frame_base;
};

/* --- Memory of the process ----------------------------------------------- */

static bool read_memory(uint64_t address, void *bytes, size_t size,
                        void *context)
{
    const struct look *look = context;
    struct iovec local = {bytes, size};
    /* An address in another process is a number here. */
    struct iovec remote = {(void *)(uintptr_t)address, size};

    return process_vm_readv(look->pid, &local, 1, &remote, 1, 0) ==
           (ssize_t)size;
}

/* --- Stacks -------------------------------------------------------------- */

static enum wait_kind wait_kind_of(const char *function)
{
    static const struct {
        const char *part;
        enum wait_kind kind;
    } kinds[] = {
        {"mutex_lock", WAIT_MUTEX},        {"mutex_clocklock", WAIT_MUTEX},
        {"mutex_timedlock", WAIT_MUTEX},   {"lll_lock_wait", WAIT_MUTEX},
        {"pthread_cond_", WAIT_CONDITION}, {"cnd_", WAIT_CONDITION},
        {"sem_wait", WAIT_SEMAPHORE},      {"sem_timedwait", WAIT_SEMAPHORE},
        {"sem_clockwait", WAIT_SEMAPHORE}, {"new_sem_", WAIT_SEMAPHORE},
        {"pthread_join", WAIT_JOIN},       {"clockjoin", WAIT_JOIN},
        {"thrd_join", WAIT_JOIN},          {"rwlock", WAIT_OTHER},
        {"barrier", WAIT_OTHER},
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (strstr(function, kinds[i].part) != NULL)
            return kinds[i].kind;
    return WAIT_NONE;
}

/* A frame of the student's, the checker's or the harness's code. */
static void take_own_frame(struct look *look, const struct place *place,
                           uint64_t pc)
{
    struct hang_thread *thread = look->thread;
    const struct symbols_memory memory = {read_memory, look};
    const struct symbols_frame frame = {pc, look->frame_base};

    if (thread->file == NULL) {
        thread->file = place->file;
        thread->function = place->function;
        thread->line = place->line;
    }
    if (thread->object == NULL && thread->address != 0 && frame.frame_base != 0)
        thread->object = symbols_local(look->symbols, &frame, &memory,
                                       thread->address, look->pool);
}

static int take_frame(Dwfl_Frame *frame, void *context)
{
    struct look *look = context;
    struct place place;
    Dwarf_Addr pc;
    Dwarf_Word rbp;
    bool activation;
    Dwfl_Module *module;
    const char *name;

    if (!dwfl_frame_pc(frame, &pc, &activation) || look->depth++ > FRAMES_LIMIT)
        return DWARF_CB_ABORT;
    if (!activation)
        pc--;
    look->frame_base =
        dwfl_frame_reg(frame, RBP, &rbp) == 0 ? rbp + X86_64_CALL_FRAME : 0;
    module = dwfl_addrmodule(look->dwfl, pc);
    name = module == NULL ? NULL : dwfl_module_addrname(module, pc);
    if (look->thread->waits == WAIT_NONE && look->thread->file == NULL &&
        name != NULL)
        look->thread->waits = wait_kind_of(name);
    if (look->symbols != NULL &&
        symbols_place(look->symbols, pc, look->pool, &place))
        take_own_frame(look, &place, pc);
    return DWARF_CB_OK;
}

static int take_thread(Dwfl_Thread *handle, void *context)
{
    struct look *look = context;
    struct hang *hang = look->hang;
    struct hang_thread *thread;

    if (hang->count == THREADS_LIMIT)
        return DWARF_CB_ABORT;
    hang->threads = pool_grow(look->pool, hang->threads, hang->count,
                              sizeof(*hang->threads));
    thread = &hang->threads[hang->count];
    *thread = (struct hang_thread){
        .tid = dwfl_thread_tid(handle),
        .number = (int)hang->count,
        .owner = -1,
        .next_in_cycle = -1,
    };
    hang->count++;
    thread->address = activity_futex(look->pid, thread->tid);
    look->thread = thread;
    look->depth = 0;
    if (!activity_can_stop(look->pid, thread->tid))
        thread->waits = WAIT_OTHER;
    else
        dwfl_thread_getframes(handle, take_frame, look);
    if (thread->address != 0 && thread->waits == WAIT_NONE)
        thread->waits = WAIT_OTHER;
    return DWARF_CB_OK;
}

/* Stops the threads that can be stopped, unwinds them, lets them go on. */
static bool read_threads(struct look *look)
{
    static char *no_path = NULL;
    static const Dwfl_Callbacks callbacks = {
        .find_elf = dwfl_linux_proc_find_elf,
        .find_debuginfo = dwfl_standard_find_debuginfo,
        .debuginfo_path = &no_path,
    };
    bool good;

    look->dwfl = dwfl_begin(&callbacks);
    if (look->dwfl == NULL)
        return false;
    good = dwfl_linux_proc_report(look->dwfl, look->pid) == 0 &&
           dwfl_report_end(look->dwfl, NULL, NULL) == 0 &&
           dwfl_linux_proc_attach(look->dwfl, look->pid, false) == 0 &&
           dwfl_getthreads(look->dwfl, take_thread, look) >= 0;
    if (!good)
        look->hang->reason = pool_strdup(look->pool, dwfl_errmsg(-1));
    dwfl_end(look->dwfl);
    return good && look->hang->count > 0;
}

/* --- Owners and names ---------------------------------------------------- */

static void find_owner(struct look *look, struct hang_thread *thread)
{
    struct {
        int lock;
        unsigned count;
        int owner;
    } mutex;

    if (thread->waits != WAIT_MUTEX ||
        !read_memory(thread->address, &mutex, sizeof(mutex), look))
        return;
    for (size_t i = 0; i < look->hang->count; i++)
        if (look->hang->threads[i].tid == mutex.owner)
            thread->owner = (int)i;
}

static void find_names(struct look *look)
{
    const struct symbols_memory memory = {read_memory, look};

    for (size_t i = 0; i < look->hang->count; i++) {
        struct hang_thread *thread = &look->hang->threads[i];
        const char *global;

        find_owner(look, thread);
        if (look->symbols == NULL || thread->address == 0)
            continue;
        global =
            symbols_global(look->symbols, NULL, thread->address, look->pool);
        if (global == NULL && thread->object == NULL)
            global = symbols_global(look->symbols, &memory, thread->address,
                                    look->pool);
        if (global != NULL)
            thread->object = global;
    }
}

/* --- The whole look ------------------------------------------------------ */

void hang_diagnose(pid_t pid, const struct hang_movement *movement,
                   struct pool *pool, struct hang *hang)
{
    struct look look = {.pid = pid, .pool = pool, .hang = hang};
    char path[64];

    *hang = (struct hang){.reason = "its threads can't be read"};
    snprintf(path, sizeof(path), "/proc/%d/exe", pid);
    look.symbols = symbols_open(path);
    hang->known = read_threads(&look);
    if (hang->known)
        find_names(&look);
    symbols_close(look.symbols);
    hang_conclude(hang, movement);
}
