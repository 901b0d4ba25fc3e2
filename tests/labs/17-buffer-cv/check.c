/* Lab 17: first in, first out, nothing twice, nobody in a full hatch. */
#include "hatch.h"

#include <limits.h>
#include <racelab/check.h>
#include <stdlib.h>

enum { ROOM = 3, PLATES = 100000, CREW = 4 };

/* --- One thread ----------------------------------------------------------- */

static void first_in_first_out(void **state)
{
    struct hatch *hatch = hatch_new(ROOM);

    (void)state;
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < ROOM; i++)
            hatch_put(hatch, 10 * round + i);
        for (int i = 0; i < ROOM; i++) {
            int plate = hatch_get(hatch);

            check_that(plate == 10 * round + i,
                       "plate %d came out, expected %d", plate, 10 * round + i);
        }
    }
    hatch_free(hatch);
}

/* No number is kept back for "nothing". */
static void any_plate(void **state)
{
    static const int plates[ROOM] = {-1, INT_MIN, INT_MAX};
    struct hatch *hatch = hatch_new(ROOM);

    (void)state;
    for (int i = 0; i < ROOM; i++)
        hatch_put(hatch, plates[i]);
    for (int i = 0; i < ROOM; i++) {
        int plate = hatch_get(hatch);

        check_that(plate == plates[i], "plate %d came out, expected %d", plate,
                   plates[i]);
    }
    hatch_free(hatch);
}

/* A small hatch is made while a large one holds two plates. */
static void two_rooms(void **state)
{
    struct hatch *large = hatch_new(ROOM);
    struct hatch *small;

    (void)state;
    hatch_put(large, 0);
    hatch_put(large, 1);
    small = hatch_new(1);
    hatch_put(large, 2);
    hatch_put(small, ROOM);
    for (int i = 0; i <= ROOM; i++) {
        int plate = hatch_get(i < ROOM ? large : small);

        check_that(plate == i,
                   "plate %d came out of one of two hatches, "
                   "expected %d",
                   plate, i);
    }
    hatch_free(large);
    hatch_free(small);
}

/* --- Waiting -------------------------------------------------------------- */

struct visit {
    struct hatch *hatch;
    atomic_int plate; /* what came out; -1: nothing yet */
    atomic_bool put;  /* hatch_put() has returned */
};

static void *take(void *context)
{
    struct visit *visit = context;

    atomic_store(&visit->plate, hatch_get(visit->hatch));
    return NULL;
}

static void *put(void *context)
{
    struct visit *visit = context;

    hatch_put(visit->hatch, 7);
    atomic_store(&visit->put, true);
    return NULL;
}

static void get_waits(void **state)
{
    struct visit visit = {.hatch = hatch_new(1)};
    pthread_t thread;
    int early;

    (void)state;
    atomic_store(&visit.plate, -1);
    pthread_create(&thread, NULL, take, &visit);
    check_settle();
    early = atomic_load(&visit.plate);
    hatch_put(visit.hatch, 5);
    pthread_join(thread, NULL);
    hatch_free(visit.hatch);
    check_that(early == -1, "plate %d came out of an empty hatch", early);
    check_that(atomic_load(&visit.plate) == 5, "plate %d came out, expected 5",
               atomic_load(&visit.plate));
}

static void put_waits(void **state)
{
    struct visit visit = {.hatch = hatch_new(ROOM)};
    pthread_t thread;
    bool early;
    int plates[ROOM + 1];

    (void)state;
    for (int i = 0; i < ROOM; i++)
        hatch_put(visit.hatch, i);
    pthread_create(&thread, NULL, put, &visit);
    check_settle();
    early = atomic_load(&visit.put);
    for (int i = 0; i <= ROOM; i++)
        plates[i] = hatch_get(visit.hatch);
    pthread_join(thread, NULL);
    hatch_free(visit.hatch);
    check_that(!early, "a plate was put into a full hatch");
    for (int i = 0; i <= ROOM; i++)
        check_that(plates[i] == (i < ROOM ? i : 7),
                   "plate %d came out, expected %d", plates[i],
                   i < ROOM ? i : 7);
}

/* Two of each, who must not wake each other for ever either. */
static void who_waits_sleeps(void **state)
{
    struct visit visit = {.hatch = hatch_new(1)};
    pthread_t threads[2];
    bool at_empty, at_full;

    (void)state;
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, take, &visit);
    at_empty = check_settle();
    for (int i = 0; i < 2; i++)
        hatch_put(visit.hatch, 5);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    hatch_put(visit.hatch, 5);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, put, &visit);
    at_full = check_settle();
    for (int i = 0; i < 3; i++)
        hatch_get(visit.hatch);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    hatch_free(visit.hatch);
    check_that(at_empty, "a waiter at an empty hatch looks again and again "
                         "instead of sleeping");
    check_that(at_full, "a cook at a full hatch looks again and again instead "
                        "of sleeping");
}

/* --- Cooks and waiters ---------------------------------------------------- */

struct shift {
    struct hatch *hatch;
    int plates;     /* of each cook */
    int *got[CREW]; /* by thread, of the waiters */
};

/* Threads 0 and 1 cook, 2 and 3 wait. A plate is cook + 2 * number. */
static void cook_or_wait(int id, void *context)
{
    struct shift *shift = context;

    for (int i = 0; i < shift->plates; i++) {
        if (id < 2)
            hatch_put(shift->hatch, id + 2 * i);
        else
            shift->got[id][i] = hatch_get(shift->hatch);
    }
}

/* Each plate came out once, and each waiter saw each cook's plates in order.
 * The sentence that is not true, or NULL. */
static const char *inspect(const struct shift *shift)
{
    int plates = 2 * shift->plates;
    char *seen = calloc((size_t)plates, 1);
    const char *problem = NULL;

    for (int id = 2; id < CREW; id++) {
        int last[2] = {-1, -1};

        for (int i = 0; i < shift->plates; i++) {
            int plate = shift->got[id][i];

            if (plate < 0 || plate >= plates) {
                problem = "a plate came out that nobody put in";
                continue;
            }
            if (seen[plate]++)
                problem = "a plate came out twice";
            else if (plate <= last[plate % 2])
                problem = "a cook's plates came out in the wrong order";
            last[plate % 2] = plate;
        }
    }
    free(seen);
    return problem;
}

static void full_size(void **state)
{
    static const int rooms[] = {64, ROOM};

    (void)state;
    for (size_t i = 0; i < sizeof(rooms) / sizeof(rooms[0]); i++) {
        struct shift shift = {.hatch = hatch_new(rooms[i]),
                              .plates = PLATES / (i == 0 ? 1 : 20)};
        const char *problem;

        for (int id = 2; id < CREW; id++)
            shift.got[id] = calloc((size_t)shift.plates, sizeof(int));
        crew_run(CREW, cook_or_wait, &shift);
        problem = inspect(&shift);
        for (int id = 2; id < CREW; id++)
            free(shift.got[id]);
        hatch_free(shift.hatch);
        check_that(problem == NULL, "room for %d plates: %s", rooms[i],
                   problem);
    }
}

/* Two cooks and no waiter; there is room for all. Under a tool this shows
 * whether the cooks exclude each other, and nobody has to wait. */
static void only_put(int id, void *context)
{
    struct shift *shift = context;

    for (int i = 0; i < shift->plates; i++)
        hatch_put(shift->hatch, id + 2 * i);
}

static void two_cooks(void **state)
{
    int plates = (int)check_size(1000, 20);
    struct shift shift = {.hatch = hatch_new(2 * plates), .plates = plates};
    long sum = 0;

    (void)state;
    crew_run(2, only_put, &shift);
    for (int i = 0; i < 2 * plates; i++)
        sum += hatch_get(shift.hatch);
    hatch_free(shift.hatch);
    check_that(sum == (long)plates * (2 * plates - 1),
               "plates worth %ld came out, expected %ld", sum,
               (long)plates * (2 * plates - 1));
}

const struct check_case check_cases[] = {
    {"first_in_first_out", "plates come out as they went in",
     first_in_first_out, CHECK_COUNT, false},
    {"two_cooks", "two cooks lose no plate", two_cooks, CHECK_COUNT, false},
    {"any_plate", "a plate may have any number", any_plate, CHECK_COUNT, true},
    {"two_rooms", "two hatches have a room each", two_rooms, CHECK_COUNT, true},
    {"get_waits", "an empty hatch makes the waiter wait", get_waits,
     CHECK_COUNT, true},
    {"put_waits", "a full hatch makes the cook wait", put_waits, CHECK_COUNT,
     true},
    {"full_size", "2 cooks and 2 waiters pass 200000 plates", full_size,
     CHECK_COUNT, true},
    {"who_waits_sleeps", "who waits at the hatch sleeps", who_waits_sleeps,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
