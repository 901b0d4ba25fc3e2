/* Lab 07: return codes, ownership, and a key that always comes back. */
#include "key.h"

#include <errno.h>
#include <racelab/check.h>
#include <semaphore.h>
#include <string.h>

enum { TURNS = 100000, LONG_MS = 600000, SHORT_MS = 20 };

/* What a second thread found out while the main thread had the key. */
struct probe {
    struct key *key;
    long try_ms;
    int try_code, wait_code, no_wait_code, release_code;
};

/* EBUSY for 16, and so on. */
static const char *name_of(int code)
{
    const char *name = strerrorname_np(code);

    return name != NULL ? name : "no error code";
}

static void *probe_main(void *argument)
{
    struct probe *probe = argument;

    probe->try_code = key_acquire(probe->key, false, probe->try_ms);
    return NULL;
}

/* Runs BODY(probe) in a thread of its own, to its end. */
static void elsewhere(void *(*body)(void *), struct probe *probe)
{
    pthread_t thread;

    assert_int_equal(pthread_create(&thread, NULL, body, probe), 0);
    pthread_join(thread, NULL);
}

static void *try_and_release(void *argument)
{
    struct probe *probe = argument;

    probe->try_code = key_acquire(probe->key, false, 0);
    probe->release_code = probe->try_code == 0 ? key_release(probe->key) : 0;
    return NULL;
}

static void try_is_refused(void **state)
{
    struct probe probe = {.key = key_new()};

    (void)state;
    check_that(key_acquire(probe.key, false, 0) == 0,
               "a free key was refused to a thread that tried");
    for (probe.try_ms = 0; probe.try_ms >= -1; probe.try_ms--) {
        elsewhere(probe_main, &probe); /* or this waits for ever */
        check_that(probe.try_code == EBUSY,
                   "key_acquire(not blocking) on a taken key gave %d (%s), "
                   "expected EBUSY (%d)",
                   probe.try_code, name_of(probe.try_code), EBUSY);
    }
    check_that(key_release(probe.key) == 0, "the owner could not release");
    elsewhere(try_and_release, &probe);
    check_that(probe.try_code == 0 && probe.release_code == 0,
               "after a release the key was not free for another thread");
    key_free(probe.key);
}

static void *wait_a_little(void *argument)
{
    struct probe *probe = argument;

    probe->wait_code = key_acquire(probe->key, true, SHORT_MS);
    probe->no_wait_code = key_acquire(probe->key, true, 0);
    probe->try_code = key_acquire(probe->key, false, 0);
    return NULL;
}

static void wait_times_out(void **state)
{
    struct probe probe = {.key = key_new()};

    (void)state;
    key_acquire(probe.key, true, -1);
    elsewhere(wait_a_little, &probe);
    check_that(
        probe.wait_code == ETIMEDOUT,
        "key_acquire(blocking, %d ms) on a taken key gave %d (%s), expected "
        "ETIMEDOUT (%d)",
        SHORT_MS, probe.wait_code, name_of(probe.wait_code), ETIMEDOUT);
    check_that(
        probe.no_wait_code == ETIMEDOUT,
        "key_acquire(blocking, 0 ms) on a taken key gave %d (%s), expected "
        "ETIMEDOUT (%d)",
        probe.no_wait_code, name_of(probe.no_wait_code), ETIMEDOUT);
    check_that(probe.try_code == EBUSY,
               "after a wait that timed out the key was free, though its owner "
               "never released it");
    check_that(key_release(probe.key) == 0, "the owner could not release");
    key_free(probe.key);
}

static void *wait_long(void *argument)
{
    struct probe *probe = argument;

    probe->wait_code = key_acquire(probe->key, true, LONG_MS);
    if (probe->wait_code == 0)
        key_release(probe->key);
    return NULL;
}

/* The owner releases when the waiter sleeps: it must wake with the key. */
static void wait_is_rewarded(void **state)
{
    struct probe probe = {.key = key_new()};
    pthread_t thread;

    (void)state;
    key_acquire(probe.key, true, -1);
    assert_int_equal(pthread_create(&thread, NULL, wait_long, &probe), 0);
    check_settle();
    key_release(probe.key);
    pthread_join(thread, NULL);
    check_that(probe.wait_code == 0,
               "the key came free within ten minutes, and key_acquire"
               "(blocking, ten minutes) gave %d (%s) instead of 0",
               probe.wait_code, name_of(probe.wait_code));
    key_free(probe.key);
}

/* --- Releasing what one does not have ------------------------------------ */

static void *release_only(void *argument)
{
    struct probe *probe = argument;

    probe->release_code = key_release(probe->key);
    probe->try_code = key_acquire(probe->key, false, 0);
    return NULL;
}

static void only_the_owner_releases(void **state)
{
    struct probe probe = {.key = key_new()};
    int code;

    (void)state;
    code = key_release(probe.key);
    check_that(code == EPERM,
               "release of a free key gave %d (%s), expected EPERM (%d)", code,
               name_of(code), EPERM);
    code = key_acquire(probe.key, false, 0);
    check_that(code == 0, "after a refused release the key was lost (%d)",
               code);
    elsewhere(release_only, &probe);
    check_that(
        probe.release_code == EPERM,
        "a thread without the key released it: %d (%s), expected EPERM (%d)",
        probe.release_code, name_of(probe.release_code), EPERM);
    check_that(probe.try_code == EBUSY,
               "a refused release opened the key all the same");
    check_that(key_release(probe.key) == 0, "the owner could not release");
    code = key_release(probe.key);
    check_that(code == EPERM,
               "the second release gave %d (%s), expected EPERM (%d)", code,
               name_of(code), EPERM);
    key_free(probe.key);
}

/* --- key_run -------------------------------------------------------------- */

static int return_context(void *context)
{
    return *(int *)context;
}

static void run_gives_back(void **state)
{
    static const int codes[] = {0, -1, 7, 0, EBUSY, -7};
    struct probe probe = {.key = key_new()};

    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        int code = codes[i];
        int result = key_run(probe.key, return_context, &code);

        check_that(result == code, "key_run() gave %d, its body gave %d",
                   result, code);
        elsewhere(try_and_release, &probe);
        check_that(probe.try_code == 0,
                   "after a body that returned %d the key was not free", code);
    }
    key_free(probe.key);
}

/* --- Exclusion ------------------------------------------------------------ */

struct drawer {
    struct key *key;
    long turns;
    long cash;    /* guarded by key */
    long made[2]; /* by thread */
};

static int pay(void *context)
{
    struct drawer *drawer = context;

    drawer->cash++;
    return 0;
}

/* Thread 0 runs bodies; thread 1 tries, and when refused waits. */
static void work(int id, void *context)
{
    struct drawer *drawer = context;

    for (long i = 0; i < drawer->turns; i++) {
        if (id == 0) {
            if (key_run(drawer->key, pay, drawer) == 0)
                drawer->made[0]++;
        } else if (key_acquire(drawer->key, false, 0) == 0 ||
                   key_acquire(drawer->key, true, LONG_MS) == 0) {
            drawer->cash++;
            drawer->made[1]++;
            key_release(drawer->key);
        }
    }
}

static void full_size(void **state)
{
    struct drawer drawer = {.key = key_new(), .turns = check_size(TURNS, 100)};
    long expected = 2 * drawer.turns;

    (void)state;
    crew_run(2, work, &drawer);
    key_free(drawer.key);
    check_that(drawer.made[0] + drawer.made[1] == expected,
               "%ld of %ld turns got the key", drawer.made[0] + drawer.made[1],
               expected);
    check_that(drawer.cash == expected, "cash = %ld, expected %ld", drawer.cash,
               expected);
}

/*
 * The owner changes the cash while another thread tries for the key. Nothing
 * orders the two: whoever goes in on a refused attempt races in every run.
 */
struct visit {
    struct key *key;
    long cash; /* guarded by key */
    sem_t taken, tried;
    int code;
};

static void visit_body(int id, void *context)
{
    struct visit *visit = context;

    if (id == 0) {
        key_acquire(visit->key, true, -1);
        sem_post(&visit->taken);
        visit->cash++;
        sem_wait(&visit->tried);
        key_release(visit->key);
    } else {
        sem_wait(&visit->taken);
        visit->code = key_acquire(visit->key, false, 0);
        if (visit->code == 0)
            visit->cash++;
        sem_post(&visit->tried);
    }
}

static void refused_stay_out(void **state)
{
    struct visit visit = {.key = key_new()};

    (void)state;
    sem_init(&visit.taken, 0, 0);
    sem_init(&visit.tried, 0, 0);
    crew_run(2, visit_body, &visit);
    sem_destroy(&visit.taken);
    sem_destroy(&visit.tried);
    key_free(visit.key);
    check_that(visit.code == EBUSY,
               "a thread that tried a taken key got %d, expected EBUSY",
               visit.code);
}

/*
 * One thread tries just when the owner releases: it is refused or it is not,
 * but it looks at nothing that the owner is changing.
 */
static void hand_over(int id, void *context)
{
    struct visit *visit = context;

    if (id == 0) {
        key_acquire(visit->key, true, -1);
        sem_post(&visit->taken);
        key_release(visit->key);
    } else {
        sem_wait(&visit->taken);
        visit->code = key_acquire(visit->key, false, 0);
        if (visit->code == 0)
            key_release(visit->key);
    }
}

static void try_during_release(void **state)
{
    struct visit visit = {.key = key_new()};

    (void)state;
    sem_init(&visit.taken, 0, 0);
    crew_run(2, hand_over, &visit);
    sem_destroy(&visit.taken);
    check_that(visit.code == 0 || visit.code == EBUSY,
               "key_acquire(not blocking) gave %d (%s), neither 0 nor EBUSY",
               visit.code, name_of(visit.code));
    check_that(key_acquire(visit.key, false, 0) == 0,
               "both threads have released the key, and it is not free");
    key_release(visit.key);
    key_free(visit.key);
}

struct room {
    struct key *key;
    struct meeting meeting;
};

static int meet(void *context)
{
    struct room *room = context;

    meeting_join(&room->meeting);
    return 0;
}

static void run_and_meet(int id, void *context)
{
    struct room *room = context;

    (void)id;
    key_run(room->key, meet, room);
}

static void one_body_at_a_time(void **state)
{
    struct room room = {.key = key_new()};

    (void)state;
    meeting_init(&room.meeting, 2);
    crew_run(2, run_and_meet, &room);
    key_free(room.key);
    check_that(!meeting_was_held(&room.meeting),
               "two bodies of key_run() ran at the same time");
    meeting_destroy(&room.meeting);
}

const struct check_case check_cases[] = {
    {"refused_stay_out", "who is refused the key does not go in",
     refused_stay_out, CHECK_COUNT, false},
    {"try_is_refused", "trying for a taken key gives EBUSY", try_is_refused,
     CHECK_COUNT, false},
    {"try_during_release", "trying while the owner releases is safe",
     try_during_release, CHECK_COUNT, false},
    {"wait_times_out", "waiting too long gives ETIMEDOUT", wait_times_out,
     CHECK_COUNT, false},
    {"wait_is_rewarded", "waiting long enough gives the key", wait_is_rewarded,
     CHECK_COUNT, true},
    {"only_the_owner_releases", "only the owner can release",
     only_the_owner_releases, CHECK_COUNT, true},
    {"run_gives_back", "key_run() gives the key back, whatever its body says",
     run_gives_back, CHECK_COUNT, true},
    {"full_size", "200000 payments behind the key lose none", full_size,
     CHECK_COUNT, false},
    {"one_body_at_a_time", "two bodies never run at the same time",
     one_body_at_a_time, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
