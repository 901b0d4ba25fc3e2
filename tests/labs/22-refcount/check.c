/* Lab 22: the destructor runs once, at the end, and sees everything. */
#include "object.h"

#include <racelab/check.h>
#include <sched.h>

enum { ROUNDS = 2000, HOLDERS = 2, REFS = 100000, MANY = 70000 };

struct room {
    struct object *object;
    int written[HOLDERS]; /* by holder, before giving back */
    int seen;             /* by the destructor: the sum of written */
    int destroyed;        /* by the destructor */
    pthread_t destroyer;  /* by the destructor: its thread */
    long turns;
    atomic_int gone; /* orders nothing: relaxed */
};

static void turn_off(void *context)
{
    struct room *room = context;

    for (int i = 0; i < HOLDERS; i++)
        room->seen += room->written[i];
    room->destroyed++;
    room->destroyer = pthread_self();
}

static void one_holder(void **state)
{
    struct room room = {.destroyed = 0};

    (void)state;
    room.object = object_new(turn_off, &room);
    object_ref(room.object);
    object_ref(room.object);
    object_unref(room.object);
    object_unref(room.object);
    check_that(room.destroyed == 0,
               "the destructor ran while there was a reference");
    object_unref(room.object);
    check_that(room.destroyed == 1, "the destructor ran %d times, expected 1",
               room.destroyed);
    check_that(pthread_equal(room.destroyer, pthread_self()),
               "the destructor ran in another thread than the last one out");
}

static void many_references(void **state)
{
    struct room room = {.destroyed = 0};

    (void)state;
    room.object = object_new(turn_off, &room);
    for (int i = 0; i < MANY; i++)
        object_ref(room.object);
    for (int i = 0; i < MANY; i++) {
        object_unref(room.object);
        check_that(room.destroyed == 0,
                   "the destructor ran while there were %d references",
                   MANY - i);
    }
    object_unref(room.object);
    check_that(room.destroyed == 1, "the destructor ran %d times, expected 1",
               room.destroyed);
}

/* Two holders write and leave, together. */
static void write_and_leave(int id, void *context)
{
    struct room *room = context;

    room->written[id] = 1;
    object_unref(room->object);
}

static void leave_together(void **state)
{
    long rounds = check_size(ROUNDS, 3);

    (void)state;
    for (long i = 0; i < rounds; i++) {
        struct room room = {.destroyed = 0};

        room.object = object_new(turn_off, &room);
        object_ref(room.object);
        crew_run(HOLDERS, write_and_leave, &room);
        check_that(room.destroyed == 1,
                   "two left together, and the destructor ran %d times",
                   room.destroyed);
        check_that(room.seen == HOLDERS,
                   "the destructor saw the work of %d of %d holders", room.seen,
                   HOLDERS);
    }
}

/* Holder 1 leaves long after holder 0. That it knows so orders nothing (the
 * counter is relaxed): only the reference count can. */
static void leave_in_turn(int id, void *context)
{
    struct room *room = context;

    while (id == 1 &&
           atomic_fetch_add_explicit(&room->gone, 0, memory_order_relaxed) == 0)
        sched_yield();
    write_and_leave(id, room);
    if (id == 0)
        atomic_fetch_add_explicit(&room->gone, 1, memory_order_relaxed);
}

static void last_one_sees_all(void **state)
{
    struct room room = {.destroyed = 0};

    (void)state;
    room.object = object_new(turn_off, &room);
    object_ref(room.object);
    crew_run(HOLDERS, leave_in_turn, &room);
    check_that(room.destroyed == 1, "the destructor ran %d times, expected 1",
               room.destroyed);
    check_that(room.seen == HOLDERS,
               "the destructor saw the work of %d of %d holders", room.seen,
               HOLDERS);
}

static void take_and_give(int id, void *context)
{
    struct room *room = context;

    (void)id;
    for (long i = 0; i < room->turns; i++) {
        object_ref(room->object);
        object_unref(room->object);
    }
}

static void full_size(void **state)
{
    struct room room = {.turns = check_size(REFS, 100)};
    int early;

    (void)state;
    room.object = object_new(turn_off, &room);
    crew_run(HOLDERS, take_and_give, &room);
    early = room.destroyed;
    check_that(early == 0, "the destructor ran while there was a reference");
    object_unref(room.object);
    check_that(room.destroyed == 1,
               "after 200000 references the destructor ran %d times",
               room.destroyed);
}

/* --- Destructors of two objects at once ----------------------------------- */

static struct meeting meeting;

static void meet(void *context)
{
    (void)context;
    meeting_join(&meeting);
}

static void destroy_own(int id, void *context)
{
    struct object **objects = context;

    object_unref(objects[id]);
}

static void destructors_overlap(void **state)
{
    struct object *objects[2];
    bool held;

    (void)state;
    meeting_init(&meeting, 2);
    for (int i = 0; i < 2; i++)
        objects[i] = object_new(meet, NULL);
    crew_run(2, destroy_own, objects);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    check_that(held, "the destructor of one object had to wait for another's");
}

const struct check_case check_cases[] = {
    {"one_holder", "the destructor runs when the last reference is given back",
     one_holder, CHECK_COUNT, false},
    {"many_references", "70001 references at the same time", many_references,
     CHECK_COUNT, true},
    {"last_one_sees_all", "the destructor sees what all holders wrote",
     last_one_sees_all, CHECK_COUNT, false},
    {"leave_together", "two leave together, and the destructor runs once",
     leave_together, CHECK_COUNT, false},
    {"full_size", "200000 references taken and given back", full_size,
     CHECK_COUNT, true},
    {"destructors_overlap", "two objects are destroyed at the same time",
     destructors_overlap, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
