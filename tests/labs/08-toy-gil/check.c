/* Lab 08: statements are whole, instructions one at a time, waits overlap. */
#include "vm.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { ADDITIONS = 50000, CREW = 12 };

/* What vm_tick() does in this case; set before the threads start. */
static void (*on_tick)(void);
static atomic_long ticks;
static struct meeting meeting;

void vm_tick(struct vm *vm)
{
    (void)vm;
    atomic_fetch_add_explicit(&ticks, 1, memory_order_relaxed);
    if (on_tick != NULL)
        on_tick();
}

static void meet(void)
{
    meeting_join(&meeting);
}

/* Each of the three instructions of an addition is a place of its own: a file
 * may hold the GIL in the first one and not in the last. */
static int meet_at; /* 1 to 3; set before the threads start */
static _Thread_local int instruction;

static void meet_at_one(void)
{
    if (++instruction == meet_at)
        meeting_join(&meeting);
}

static void io_meet(void *unused)
{
    (void)unused;
    meeting_join(&meeting);
}

/* --- Sums ----------------------------------------------------------------- */

struct work {
    struct vm *vm[2];
    long additions;
};

/* Two threads add to slots 0 and 1. */
static void add(int id, void *context)
{
    struct work *work = context;

    vm_enter(work->vm[0]);
    for (long i = 0; i < work->additions; i++) {
        vm_add(work->vm[0], 0, 1);
        vm_add(work->vm[0], 1, id + 1);
    }
    vm_leave(work->vm[0]);
}

static void sums(void **state)
{
    struct work work = {.vm = {vm_new()},
                        .additions = check_size(ADDITIONS, 30)};
    long first, second;

    (void)state;
    on_tick = NULL;
    atomic_store(&ticks, 0);
    crew_run(2, add, &work);
    vm_enter(work.vm[0]);
    first = vm_get(work.vm[0], 0);
    second = vm_get(work.vm[0], 1);
    vm_leave(work.vm[0]);
    vm_free(work.vm[0]);
    check_that(first == 2 * work.additions, "x = %ld, expected %ld", first,
               2 * work.additions);
    check_that(second == 3 * work.additions, "y = %ld, expected %ld", second,
               3 * work.additions);
    check_that(atomic_load(&ticks) == 12 * work.additions,
               "%ld instructions for %ld additions, expected three for each",
               atomic_load(&ticks), 4 * work.additions);
}

static void io_add(void *context)
{
    ++*(int *)context;
}

static void io_is_done(void **state)
{
    struct vm *vm = vm_new();
    int done = 0;
    long sum;

    (void)state;
    on_tick = NULL;
    vm_enter(vm);
    vm_add(vm, 3, 20);
    vm_block(vm, io_add, &done);
    vm_add(vm, 3, -7);
    sum = vm_get(vm, 3);
    vm_leave(vm);
    vm_free(vm);
    check_that(done == 1, "io() was called %d times", done);
    check_that(sum == 13, "20 - 7 is %ld", sum);
}

/* --- Who executes, who waits ---------------------------------------------- */

/* Runs BODY on n threads; whether all n were at the meeting at once. */
static bool met(int n, void (*body)(int id, void *context), struct work *work)
{
    bool held;

    meeting_init(&meeting, n);
    crew_run(n, body, work);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    return held;
}

static void add_once(int id, void *context)
{
    struct work *work = context;

    (void)id;
    vm_enter(work->vm[0]);
    vm_add(work->vm[0], 0, 1);
    vm_leave(work->vm[0]);
}

static void io_nothing(void *unused)
{
    (void)unused;
}

static void wait_then_add(int id, void *context)
{
    struct work *work = context;

    (void)id;
    vm_enter(work->vm[0]);
    vm_block(work->vm[0], io_nothing, NULL);
    vm_add(work->vm[0], 0, 1);
    vm_leave(work->vm[0]);
}

static void one_at_a_time(void **state)
{
    struct work work = {.vm = {vm_new()}};
    bool together = false, together_after_io = false;

    (void)state;
    on_tick = meet_at_one;
    for (meet_at = 1; meet_at <= 3; meet_at++) {
        together |= met(2, add_once, &work);
        together_after_io |= met(2, wait_then_add, &work);
    }
    vm_free(work.vm[0]);
    check_that(!together, "two threads executed instructions at the same time");
    check_that(!together_after_io, "two threads executed at the same time "
                                   "after vm_block()");
}

/* Two threads are at the disk together, again and again. */
static void wait_and_add(int id, void *context)
{
    struct work *work = context;

    (void)id;
    vm_enter(work->vm[0]);
    for (long i = 0; i < work->additions; i++) {
        vm_block(work->vm[0], io_nothing, NULL);
        vm_add(work->vm[0], 0, 1);
    }
    vm_leave(work->vm[0]);
}

static void waits_and_sums(void **state)
{
    struct work work = {.vm = {vm_new()}, .additions = check_size(2000, 30)};
    long sum;

    (void)state;
    on_tick = NULL;
    crew_run(2, wait_and_add, &work);
    vm_enter(work.vm[0]);
    sum = vm_get(work.vm[0], 0);
    vm_leave(work.vm[0]);
    vm_free(work.vm[0]);
    check_that(sum == 2 * work.additions, "x = %ld, expected %ld", sum,
               2 * work.additions);
}

static void block(int id, void *context)
{
    struct work *work = context;

    (void)id;
    vm_enter(work->vm[0]);
    vm_block(work->vm[0], io_meet, NULL);
    vm_leave(work->vm[0]);
}

static void waits_overlap(void **state)
{
    struct work work = {.vm = {vm_new()}};
    bool held;

    (void)state;
    on_tick = NULL;
    held = met(CREW, block, &work);
    vm_free(work.vm[0]);
    check_that(held,
               "%d threads waited for the disk, and not all at the same time",
               CREW);
}

static sem_t in_io;

static void io_tell_and_meet(void *unused)
{
    (void)unused;
    sem_post(&in_io);
    meeting_join(&meeting);
}

/* Thread 0 waits for the disk; thread 1 comes when it does. */
static void block_or_add(int id, void *context)
{
    struct work *work = context;

    if (id == 0) {
        vm_enter(work->vm[0]);
        vm_block(work->vm[0], io_tell_and_meet, NULL);
        vm_leave(work->vm[0]);
    } else {
        while (sem_wait(&in_io) != 0)
            continue;
        add_once(id, context);
    }
}

static void others_execute(void **state)
{
    struct work work = {.vm = {vm_new()}};
    bool held;

    (void)state;
    on_tick = meet;
    sem_init(&in_io, 0, 0);
    held = met(2, block_or_add, &work);
    sem_destroy(&in_io);
    vm_free(work.vm[0]);
    check_that(held, "while one thread waited for the disk, the other one "
                     "could not execute");
}

static void add_in_own_vm(int id, void *context)
{
    struct work *work = context;

    vm_enter(work->vm[id]);
    vm_add(work->vm[id], 0, 1);
    vm_leave(work->vm[id]);
}

static void two_vms(void **state)
{
    struct work work = {.vm = {vm_new(), vm_new()}};
    bool held;

    (void)state;
    on_tick = meet;
    held = met(2, add_in_own_vm, &work);
    vm_free(work.vm[0]);
    vm_free(work.vm[1]);
    check_that(held, "two vms waited for each other");
}

static void *enter_and_leave(void *context)
{
    struct work *work = context;

    vm_enter(work->vm[0]);
    work->additions++;
    vm_leave(work->vm[0]);
    return NULL;
}

/* CREW threads wait for the GIL together; each of them must get it. */
static void all_get_it(void **state)
{
    struct work work = {.vm = {vm_new()}};
    pthread_t threads[CREW];
    long early;

    (void)state;
    on_tick = NULL;
    vm_enter(work.vm[0]);
    for (int i = 0; i < CREW; i++)
        pthread_create(&threads[i], NULL, enter_and_leave, &work);
    check_settle();
    early = work.additions;
    vm_leave(work.vm[0]);
    for (int i = 0; i < CREW; i++)
        pthread_join(threads[i], NULL);
    vm_free(work.vm[0]);
    check_that(early == 0, "%ld threads entered while another had the GIL",
               early);
    check_that(work.additions == CREW, "%ld of %d threads got the GIL",
               work.additions, CREW);
}

const struct check_case check_cases[] = {
    {"sums", "2 threads of 100000 additions lose none", sums, CHECK_COUNT,
     false},
    {"io_is_done", "vm_block() does the io, and the vm goes on", io_is_done,
     CHECK_COUNT, false},
    {"waits_and_sums", "2 threads wait and add, and lose nothing",
     waits_and_sums, CHECK_COUNT, false},
    {"one_at_a_time", "one thread at a time executes", one_at_a_time,
     CHECK_CONDUCT, true},
    {"waits_overlap", "12 threads wait at the same time", waits_overlap,
     CHECK_CONDUCT, true},
    {"others_execute", "who waits lets the others execute", others_execute,
     CHECK_CONDUCT, true},
    {"two_vms", "two vms execute at the same time", two_vms, CHECK_CONDUCT,
     true},
    {"all_get_it", "12 threads wait for the GIL, and all get it", all_get_it,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
