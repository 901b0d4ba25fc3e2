/* Lab 31: a thread is cancelled in the middle; the others go on, all coins are
 * there. */
#include "jars.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { COINS = 1000, MOVES = 300, CREW = 4 };

/* What jars_tick() does: stays in the middle, cancellable, when told to. */
static atomic_bool stays;
static sem_t in_the_middle, go_on;

void jars_tick(void)
{
    if (!atomic_load(&stays))
        return;
    sem_post(&in_the_middle);
    while (sem_wait(&go_on) != 0) /* a cancellation point */
        continue;
}

/* One pair of jars, and what was wrong when somebody looked. */
struct crew {
    struct jars *jars;
    atomic_long wrong; /* a total that was not COINS */
};

/* The first two only look: a look that nobody guards is a race then. */
static void move_and_look(int id, void *context)
{
    struct crew *crew = context;

    for (long i = 0; i < check_size(MOVES, 20); i++) {
        if (id == 0) {
            jars_right(crew->jars);
        } else if (id == 1) {
            long total = jars_total(crew->jars);

            if (total != COINS)
                atomic_store(&crew->wrong, total);
        } else {
            jars_move(crew->jars);
        }
    }
}

static void nobody_is_cancelled(void **state)
{
    struct crew crew = {jars_new(COINS), COINS};
    long moves = (CREW - 2) * check_size(MOVES, 20);
    long total, right;

    (void)state;
    crew_run(CREW, move_and_look, &crew);
    total = jars_total(crew.jars);
    right = jars_right(crew.jars);
    jars_free(crew.jars);
    check_that(atomic_load(&crew.wrong) == COINS,
               "somebody counted %ld coins, expected %d",
               atomic_load(&crew.wrong), COINS);
    check_that(total == COINS, "%ld coins, expected %d", total, COINS);
    check_that(right == moves, "%ld coins were moved, %ld are in the right jar",
               moves, right);
}

static void *move_for_ever(void *jars)
{
    for (int i = 0; i < COINS; i++) {
        jars_move(jars);
        pthread_testcancel();
    }
    return NULL;
}

static void *move_once(void *jars)
{
    jars_move(jars);
    return NULL;
}

static void *look(void *argument)
{
    *(long *)argument = jars_total(*(struct jars **)((long *)argument + 1));
    return NULL;
}

/* A thread that stays in the middle of its first move. */
static pthread_t start_in_the_middle(void *(*body)(void *), struct jars *jars)
{
    pthread_t thread;

    sem_init(&in_the_middle, 0, 0);
    sem_init(&go_on, 0, 0);
    atomic_store(&stays, true);
    pthread_create(&thread, NULL, body, jars);
    while (sem_wait(&in_the_middle) != 0)
        continue;
    return thread;
}

/* Whoever is still in the middle, one of THREADS, goes on. */
static void let_go(int threads)
{
    atomic_store(&stays, false);
    for (int i = 0; i < threads; i++)
        sem_post(&go_on);
}

/* Whether the thread was cancelled. */
static bool is_gone(pthread_t thread)
{
    void *end;

    pthread_join(thread, &end);
    return end == PTHREAD_CANCELED;
}

/* Two pairs of jars, and a thread is cancelled at each of them, twice. */
static void cancelled(void **state)
{
    struct jars *pair[2] = {jars_new(COINS), jars_new(COINS)};
    long total[2], right[2];
    int gone = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct jars *jars = pair[i % 2];
        pthread_t thread = start_in_the_middle(move_for_ever, jars);

        pthread_cancel(thread);
        check_settle(); /* gone, or it will not go from here */
        let_go(1);      /* who is not cancellable now goes on */
        gone += is_gone(thread);
        jars_move(jars); /* waits for ever if the lock is still held */
    }
    for (int i = 0; i < 2; i++) {
        total[i] = jars_total(pair[i]);
        right[i] = jars_right(pair[i]);
        jars_free(pair[i]);
    }
    check_that(gone == 4, "4 threads were cancelled, and %d went on to the end",
               4 - gone);
    for (int i = 0; i < 2; i++) {
        check_that(total[i] == COINS,
                   "%ld coins after the cancellation, expected %d", total[i],
                   COINS);
        check_that(right[i] >= 2 && right[i] <= 4,
                   "%ld coins were moved by 2 whole moves and 2 that were "
                   "cancelled",
                   right[i]);
    }
}

/* Who waits for the thread that is cancelled gets its turn. */
static void others_wait(void **state)
{
    struct jars *jars = jars_new(COINS);
    pthread_t holder = start_in_the_middle(move_for_ever, jars);
    pthread_t waiter;
    long total, right;
    bool gone;

    (void)state;
    pthread_create(&waiter, NULL, move_once, jars);
    check_settle(); /* it waits, or is in the middle too */
    atomic_store(&stays, false);
    pthread_cancel(holder);
    check_settle();
    let_go(2);
    gone = is_gone(holder);
    pthread_join(waiter, NULL);
    total = jars_total(jars);
    right = jars_right(jars);
    jars_free(jars);
    check_that(gone, "the thread was cancelled, and went on to its end");
    check_that(total == COINS, "%ld coins, expected %d", total, COINS);
    check_that(right == 1 || right == 2,
               "%ld coins were moved by a whole move and a cancelled one",
               right);
}

/* Who is cancelled while he waits leaves nothing behind either. */
static void waiters_are_cancelled(void **state)
{
    struct {
        long total;
        struct jars *jars;
    } view = {.total = -1, .jars = jars_new(COINS)};
    pthread_t holder = start_in_the_middle(move_once, view.jars);
    pthread_t mover, looker;
    long total, right;
    bool gone;

    (void)state;
    pthread_create(&mover, NULL, move_for_ever, view.jars);
    pthread_create(&looker, NULL, look, &view);
    check_settle(); /* they wait */
    pthread_cancel(mover);
    pthread_cancel(looker);
    check_settle();
    let_go(2);
    pthread_join(holder, NULL);
    gone = is_gone(mover);
    pthread_join(looker, NULL);
    jars_move(view.jars);
    total = jars_total(view.jars);
    right = jars_right(view.jars);
    jars_free(view.jars);
    check_that(gone, "a thread was cancelled while it waited, and went on");
    check_that(total == COINS, "%ld coins, expected %d", total, COINS);
    check_that(right == 2 || right == 3,
               "%ld coins were moved by 2 whole moves and a cancelled one",
               right);
}

/* Whether the caller can be cancelled, and how, is the caller's affair. */
static void callers_state(void **state)
{
    static const int states[] = {PTHREAD_CANCEL_DISABLE, PTHREAD_CANCEL_ENABLE};
    struct jars *jars = jars_new(COINS);
    int after[2], type;

    (void)state;
    for (int i = 0; i < 2; i++) {
        pthread_setcancelstate(states[i], NULL);
        jars_move(jars);
        jars_total(jars);
        jars_right(jars);
        pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &after[i]);
    }
    pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &type);
    jars_free(jars);
    check_that(after[0] == PTHREAD_CANCEL_DISABLE,
               "the caller could not be cancelled, and after jars_move() it "
               "can");
    check_that(after[1] == PTHREAD_CANCEL_ENABLE,
               "the caller could be cancelled, and after jars_move() it "
               "can't");
    check_that(type == PTHREAD_CANCEL_DEFERRED,
               "after jars_move() the caller can be cancelled between any two "
               "instructions");
}

static void *move_disabled(void *jars)
{
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    jars_move(jars);
    return NULL;
}

/* Who has disabled cancellation is not cancelled in jars_move() either. */
static void disabled_goes_on(void **state)
{
    struct jars *jars = jars_new(COINS);
    pthread_t thread = start_in_the_middle(move_disabled, jars);
    long right;
    bool gone;

    (void)state;
    pthread_cancel(thread);
    check_settle(); /* gone, or it stays in the middle */
    let_go(1);
    gone = is_gone(thread);
    right = jars_right(jars);
    jars_free(jars);
    check_that(!gone, "the caller had disabled cancellation, and was cancelled "
                      "in jars_move()");
    check_that(right == 1, "%ld coins were moved by one whole move", right);
}

/* While a coin is in a hand nobody sees the jars without it. */
static void never_in_transit(void **state)
{
    struct {
        long total;
        struct jars *jars;
    } view = {.total = -1, .jars = jars_new(COINS)};
    pthread_t mover = start_in_the_middle(move_for_ever, view.jars);
    pthread_t looker;
    long early;

    (void)state;
    pthread_create(&looker, NULL, look, &view);
    check_settle();
    early = view.total;
    let_go(1);
    pthread_join(looker, NULL);
    pthread_join(mover, NULL);
    jars_free(view.jars);
    check_that(early == -1 || early == COINS,
               "somebody counted %ld coins while one of %d was in a hand",
               early, COINS);
}

const struct check_case check_cases[] = {
    {"nobody_is_cancelled", "2 threads move coins, and 2 look",
     nobody_is_cancelled, CHECK_COUNT, false},
    {"cancelled", "threads are cancelled in the middle of a move", cancelled,
     CHECK_COUNT, true},
    {"others_wait", "who waits for a cancelled thread gets its turn",
     others_wait, CHECK_COUNT, true},
    {"waiters_are_cancelled", "who is cancelled while he waits leaves nothing",
     waiters_are_cancelled, CHECK_COUNT, true},
    {"callers_state", "whether the caller can be cancelled is left alone",
     callers_state, CHECK_COUNT, false},
    {"disabled_goes_on", "who has disabled cancellation comes to the end",
     disabled_goes_on, CHECK_COUNT, true},
    {"never_in_transit", "a coin in a hand is not seen by others",
     never_in_transit, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
