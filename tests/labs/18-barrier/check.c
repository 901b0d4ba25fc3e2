/* Lab 18: all arrive before one leaves, one leader a round, any round. */
#include "barrier.h"

#include <racelab/check.h>

enum { ROUNDS = 1000, CREW = 9 };

struct hike {
    struct barrier *barrier;
    int hikers;
    long rounds;
    long at[2][CREW];    /* by parity of the round, by hiker: where he is */
    long ahead[CREW];    /* by hiker: how often somebody was missing */
    long leaders[CREW];  /* by hiker: how often he got a 1 */
    long nonsense[CREW]; /* by hiker: neither 0 nor 1 */
};

static void walk(int id, void *context)
{
    struct hike *hike = context;

    for (long round = 1; round <= hike->rounds; round++) {
        int result;

        hike->at[round % 2][id] = round;
        result = barrier_wait(hike->barrier);
        for (int other = 0; other < hike->hikers; other++)
            hike->ahead[id] += hike->at[round % 2][other] != round;
        hike->leaders[id] += result == 1;
        hike->nonsense[id] += result != 0 && result != 1;
    }
}

static void hike_of(int hikers, long rounds)
{
    struct hike hike = {
        .barrier = barrier_new(hikers), .hikers = hikers, .rounds = rounds};
    long ahead = 0;
    long leaders = 0;
    long nonsense = 0;

    crew_run(hikers, walk, &hike);
    barrier_free(hike.barrier);
    for (int i = 0; i < hikers; i++) {
        ahead += hike.ahead[i];
        leaders += hike.leaders[i];
        nonsense += hike.nonsense[i];
    }
    check_that(ahead == 0,
               "%d threads, %ld rounds: %ld times a thread went on while "
               "another one was not there",
               hikers, rounds, ahead);
    check_that(nonsense == 0, "barrier_wait() returned neither 0 nor 1");
    check_that(leaders == rounds, "%ld threads got a 1 in %ld rounds", leaders,
               rounds);
}

static void one_round(void **state)
{
    (void)state;
    for (int hikers = 1; hikers <= CREW; hikers++)
        hike_of(hikers, 1);
}

static void many_rounds(void **state)
{
    (void)state;
    hike_of(2, check_size(ROUNDS, 4));
    hike_of(3, check_size(ROUNDS, 4));
}

/* --- The last one is late ------------------------------------------------- */

struct late {
    struct barrier *barrier;
    atomic_int gone; /* threads that have left this round */
    int early;       /* how many had left before the last one came */
    int awake;       /* rounds in which one of those who waited did not sleep */
    int rounds;
};

static void come_late(int id, void *context)
{
    struct late *late = context;

    for (int round = 0; round < late->rounds; round++) {
        if (id == round % CREW) {
            late->awake += !check_settle();
            late->early += atomic_load(&late->gone) - round * CREW;
        }
        barrier_wait(late->barrier);
        atomic_fetch_add(&late->gone, 1);
        barrier_wait(late->barrier);
    }
}

static struct late late_hike(void)
{
    struct late late = {.barrier = barrier_new(CREW), .rounds = 3};

    crew_run(CREW, come_late, &late);
    barrier_free(late.barrier);
    return late;
}

static void who_waits_sleeps(void **state)
{
    const struct late late = late_hike();

    (void)state;
    check_that(late.awake == 0,
               "who waits looks again and again instead of sleeping");
}

static void all_wait_for_the_last(void **state)
{
    const struct late late = late_hike();

    (void)state;
    check_that(late.early == 0,
               "%d times a thread left before the last one had come",
               late.early);
}

const struct check_case check_cases[] = {
    {"one_round", "one round holds all until all are there", one_round,
     CHECK_COUNT, true},
    {"many_rounds", "1000 rounds hold all until all are there", many_rounds,
     CHECK_COUNT, false},
    {"all_wait_for_the_last", "nobody leaves before the last one has come",
     all_wait_for_the_last, CHECK_COUNT, true},
    {"who_waits_sleeps", "who waits for the others sleeps", who_waits_sleeps,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
