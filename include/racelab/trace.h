/* The trace: what the explorer's runtime tells the outside world.
 *
 * The runtime never prints. It writes one text file, whose path it gets in the
 * option `trace` (tools/explorer/options.def), and whoever started it draws,
 * names lines and variables (the program is linked without address
 * randomisation: a pc or an address of a global means the same in the file on
 * disk), converts to JSON.
 *
 * THE FILE, version 1. Lines end with \n; fields are separated by one space.
 * The first line is
 *
 *     racelab-trace 1
 *
 * then come lines of the kinds below in any order, steps in order of
 * execution, and the last line is `end`. A file without it was not finished:
 * the runtime died. A reader ignores kinds and keys that it does not know.
 * Numbers are decimal, addresses are hexadecimal with 0x. TEXT is the rest of
 * the line, with %, control characters and bytes above 126 written %XX.
 *
 *     verdict NAME            a name of verdict.def
 *     complete 0|1            whether the search covered everything
 *     strategy NAME           what the verdict rests on: bound-N (N preemptions
 *                             at most), dpor, dfs, sample, replay
 *     executions N            executions in all, of every phase
 *     found N                 the execution in which the verdict was found
 *     interleavings N         absent where not counted
 *     estimate N              of the interleavings, where not all were seen and
 *                             samples tell: two digits, like 3400 or 3.1e9
 *     preemptions N           of the shown execution; absent if none is shown
 *     schedule SCHEDULE       of the shown execution; see below
 *     seconds S               wall time of the search, 6 decimals
 *     phase NAME executions=N complete=0|1 found=VERDICT      in order of run;
 *                             `simplify` makes a failure found before simpler
 *     note TEXT               for a person: what was cut, what is not modelled
 *
 *     finding NAME thread=T step=N pc=0x. addr=0x. text=TEXT
 *                             NAME as in verdict.def. The first finding is the
 *                             verdict's; others of the same execution or (with
 *                             the option all) of other executions follow, these
 *                             without a step. `text` is last.
 *     race addr=0x. size=N step1=N thread1=T kind1=K pc1=0x. stack1=P locks1=L
 *         step2=N thread2=T kind2=K pc2=0x. stack2=P locks2=L  (one line)
 *                             the two accesses of a race, the earlier first;
 *                             a step is -1 if not shown. P and L are as in
 *                             `step`. A pair of pcs is listed once.
 *     cycle thread=T object=0x. holder=T pc=0x.
 *                             one line for each thread that is blocked at the
 *                             end: what it waits for, who holds it (-1: nobody)
 *                             and the pc of the call. A thread that waits for
 *                             the exit of another has object=0.
 *     wakeup step=N thread=T object=0x. pc=0x. effect=none|taken taker=T
 *                             for lost-wakeup: a signal that came too early
 *                             (none) or woke another thread (taken)
 *     thread T creator=C entry=0x. create=0x. stack=0x.-0x.
 *                             entry: its start function; create: pc of the call
 *     block 0x. size=N thread=T alloc=0x. free=0x.
 *                             a block of the heap: the pcs of malloc and of
 *                             free (0: never freed)
 *     locals 0x. size=N thread=T
 *                             where the _Thread_local variables of T are
 *     frame F thread=T pc=0x. base=0x.
 *                             a function on the stack of T: a pc in it and its
 *                             canonical frame address; numbered from 1
 *     label 0x. size=N count=N text=TEXT
 *                             what variables of the runtime stand for: COUNT of
 *                             SIZE bytes each are "TEXT 1", "TEXT 2", ..., or
 *                             TEXT if it is one
 *     object 0x. kind=NAME    a synchronisation object: a class of
 *                             TRACE_EVENTS such as mutex, cond, sem
 *     output T text=TEXT      what thread T printed in the shown execution
 *     step N thread=T kind=K pc=0x. addr=0x. size=N value=V arg=V result=V
 *         choice=C locks=L stack=P frame=F flags=F            (one line)
 *                             N counts from 0; kind: second column below
 *
 * In a step: `pc` is the return address of the call into the runtime, so the
 * line to show is that of pc - 1. `addr` is the memory or the object. `value`
 * is what was read or written (memory: of `size` bytes, as unsigned decimal),
 * `arg` what else the call was given: the mutex of a cond-wait, the thread
 * created, joined or woken. `result` is what the call returned. `choice` is
 * the answer of the choice function if this step took one, else -1. L lists
 * the objects that the thread holds (0x.,0x. or -), P the return addresses of
 * the calling functions, innermost first. `frame` is the one that `addr` is in,
 * 0 if that is none. F lists, comma separated or -:
 *     fatal       the execution fails at this step
 *     involved    needed to understand the failure (the rest may be folded)
 *     preempt     the thread that ran before could have gone on
 *     blocked     the thread stops in this call and never leaves it
 *     known       an access to memory known to be raced for
 *     ahead       a write at which the execution ends: `value` is not known
 *
 * A SCHEDULE is the list of the answers of the one choice function, run-length
 * coded: `1x3.0.2` is 1,1,1,0,2; the empty one is `-`. Answer k picks the k-th
 * possibility: for threads the running one first, if it can go on, then the
 * others by number, going round. Only real choices (of two or more) count, and
 * after the last one the first possibility is always taken.
 *
 * What the choices were about may stand before them, with a slash between:
 * `@0x404040+4/1x3` has four bytes of raced-for memory as scheduling points.
 * `@ADDRESS+SIZE` is such memory, `:ADDRESS` a lock whose unlocks are points
 * since somebody tries it, `%PC` an operation in a spin loop that ends by
 * itself; `s` allows spurious wakeups and weak exchanges that fail though
 * equal, `r` begins with the choice of the random numbers, `c` makes
 * cancellation points points, `f` has the fair scheduler, `w` says that other
 * executions end with status 0.
 */
#ifndef RACELAB_TRACE_H
#define RACELAB_TRACE_H

#define TRACE_MAGIC   "racelab-trace"
#define TRACE_VERSION 1

/* TRACE_EVENT(ID, "name of the step", "class of its object")
 * The kinds of steps. The class says what `addr` is. */
#define TRACE_EVENTS(TRACE_EVENT)                                              \
    TRACE_EVENT(NONE, "none", "-")                                             \
    TRACE_EVENT(READ, "read", "memory")                                        \
    TRACE_EVENT(WRITE, "write", "memory")                                      \
    TRACE_EVENT(ATOMIC_LOAD, "atomic-load", "atomic")                          \
    TRACE_EVENT(ATOMIC_STORE, "atomic-store", "atomic")                        \
    TRACE_EVENT(ATOMIC_RMW, "atomic-rmw", "atomic")                            \
    TRACE_EVENT(ATOMIC_CAS, "atomic-cas", "atomic")                            \
    TRACE_EVENT(FENCE, "fence", "-")                                           \
    TRACE_EVENT(THREAD_CREATE, "thread-create", "thread")                      \
    TRACE_EVENT(THREAD_START, "thread-start", "thread")                        \
    TRACE_EVENT(THREAD_EXIT, "thread-exit", "thread")                          \
    TRACE_EVENT(THREAD_JOIN, "thread-join", "thread")                          \
    TRACE_EVENT(THREAD_DETACH, "thread-detach", "thread")                      \
    TRACE_EVENT(THREAD_CANCEL, "thread-cancel", "thread")                      \
    TRACE_EVENT(MUTEX_INIT, "mutex-init", "mutex")                             \
    TRACE_EVENT(MUTEX_DESTROY, "mutex-destroy", "mutex")                       \
    TRACE_EVENT(MUTEX_LOCK, "mutex-lock", "mutex")                             \
    TRACE_EVENT(MUTEX_TRYLOCK, "mutex-trylock", "mutex")                       \
    TRACE_EVENT(MUTEX_TIMEDLOCK, "mutex-timedlock", "mutex")                   \
    TRACE_EVENT(MUTEX_UNLOCK, "mutex-unlock", "mutex")                         \
    TRACE_EVENT(COND_INIT, "cond-init", "cond")                                \
    TRACE_EVENT(COND_DESTROY, "cond-destroy", "cond")                          \
    TRACE_EVENT(COND_WAIT, "cond-wait", "cond")                                \
    TRACE_EVENT(COND_TIMEDWAIT, "cond-timedwait", "cond")                      \
    TRACE_EVENT(COND_WAKE, "cond-wake", "cond")                                \
    TRACE_EVENT(COND_TIMEOUT, "cond-timeout", "cond")                          \
    TRACE_EVENT(COND_SPURIOUS, "cond-spurious", "cond")                        \
    TRACE_EVENT(COND_SIGNAL, "cond-signal", "cond")                            \
    TRACE_EVENT(COND_BROADCAST, "cond-broadcast", "cond")                      \
    TRACE_EVENT(RWLOCK_INIT, "rwlock-init", "rwlock")                          \
    TRACE_EVENT(RWLOCK_DESTROY, "rwlock-destroy", "rwlock")                    \
    TRACE_EVENT(RWLOCK_RDLOCK, "rwlock-rdlock", "rwlock")                      \
    TRACE_EVENT(RWLOCK_TRYRDLOCK, "rwlock-tryrdlock", "rwlock")                \
    TRACE_EVENT(RWLOCK_TIMEDRDLOCK, "rwlock-timedrdlock", "rwlock")            \
    TRACE_EVENT(RWLOCK_WRLOCK, "rwlock-wrlock", "rwlock")                      \
    TRACE_EVENT(RWLOCK_TRYWRLOCK, "rwlock-trywrlock", "rwlock")                \
    TRACE_EVENT(RWLOCK_TIMEDWRLOCK, "rwlock-timedwrlock", "rwlock")            \
    TRACE_EVENT(RWLOCK_UNLOCK, "rwlock-unlock", "rwlock")                      \
    TRACE_EVENT(SPIN_INIT, "spin-init", "spin")                                \
    TRACE_EVENT(SPIN_DESTROY, "spin-destroy", "spin")                          \
    TRACE_EVENT(SPIN_LOCK, "spin-lock", "spin")                                \
    TRACE_EVENT(SPIN_TRYLOCK, "spin-trylock", "spin")                          \
    TRACE_EVENT(SPIN_UNLOCK, "spin-unlock", "spin")                            \
    TRACE_EVENT(BARRIER_INIT, "barrier-init", "barrier")                       \
    TRACE_EVENT(BARRIER_DESTROY, "barrier-destroy", "barrier")                 \
    TRACE_EVENT(BARRIER_ARRIVE, "barrier-arrive", "barrier")                   \
    TRACE_EVENT(BARRIER_LEAVE, "barrier-leave", "barrier")                     \
    TRACE_EVENT(SEM_INIT, "sem-init", "sem")                                   \
    TRACE_EVENT(SEM_DESTROY, "sem-destroy", "sem")                             \
    TRACE_EVENT(SEM_WAIT, "sem-wait", "sem")                                   \
    TRACE_EVENT(SEM_TRYWAIT, "sem-trywait", "sem")                             \
    TRACE_EVENT(SEM_TIMEDWAIT, "sem-timedwait", "sem")                         \
    TRACE_EVENT(SEM_POST, "sem-post", "sem")                                   \
    TRACE_EVENT(SEM_GETVALUE, "sem-getvalue", "sem")                           \
    TRACE_EVENT(ONCE, "once", "once")                                          \
    TRACE_EVENT(ONCE_DONE, "once-done", "once")                                \
    TRACE_EVENT(MALLOC, "malloc", "block")                                     \
    TRACE_EVENT(FREE, "free", "block")                                         \
    TRACE_EVENT(YIELD, "yield", "-")                                           \
    TRACE_EVENT(SLEEP, "sleep", "-")                                           \
    TRACE_EVENT(CHOOSE, "choose", "-")                                         \
    TRACE_EVENT(OUTPUT, "output", "-")                                         \
    TRACE_EVENT(ASSERT, "assert", "-")                                         \
    TRACE_EVENT(ABORT, "abort", "-")                                           \
    TRACE_EVENT(SIGNAL, "signal", "-")                                         \
    TRACE_EVENT(EXIT, "exit", "-")

#endif
