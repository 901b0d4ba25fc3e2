/* Lab 31: a thread is cancelled in the middle; the others go on, all coins are
 * there. */
#include "jars.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { COINS = 1000, MOVES = 300, CREW = 3 };

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

static void move_some(int id, void *jars)
{
    (void)id;
    for (long i = 0; i < check_size(MOVES, 20); i++)
        jars_move(jars);
}

static void nobody_is_cancelled(void **state)
{
    struct jars *jars = jars_new(COINS);
    long moves = CREW * check_size(MOVES, 20);
    long total, right;

    (void)state;
    crew_run(CREW, move_some, jars);
    total = jars_total(jars);
    right = jars_right(jars);
    jars_free(jars);
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

static void *look(void *argument)
{
    *(long *)argument = jars_total(*(struct jars **)((long *)argument + 1));
    return NULL;
}

/* Cancels a thread in the middle of a move. Whether it is gone then. */
static bool cancel_in_the_middle(struct jars *jars)
{
    pthread_t thread;
    void *end;

    sem_init(&in_the_middle, 0, 0);
    sem_init(&go_on, 0, 0);
    atomic_store(&stays, true);
    pthread_create(&thread, NULL, move_for_ever, jars);
    while (sem_wait(&in_the_middle) != 0)
        continue;
    pthread_cancel(thread);
    check_settle(); /* gone, or it will not go from here */
    atomic_store(&stays, false);
    sem_post(&go_on); /* who is not cancellable now goes on */
    pthread_join(thread, &end);
    return end == PTHREAD_CANCELED;
}

static void cancelled(void **state)
{
    struct jars *jars = jars_new(COINS);
    long total, right;
    bool gone;

    (void)state;
    gone = cancel_in_the_middle(jars);
    total = jars_total(jars); /* waits for ever if the lock is still held */
    right = jars_right(jars);
    jars_move(jars);
    jars_free(jars);
    check_that(gone, "the thread was cancelled, and went on to its end");
    check_that(total == COINS, "%ld coins after the cancellation, expected %d",
               total, COINS);
    check_that(right == 0 || right == 1,
               "%ld coins were moved by a thread that "
               "was cancelled in its first move",
               right);
}

/* While a coin is in a hand nobody sees the jars without it. */
static void never_in_transit(void **state)
{
    struct {
        long total;
        struct jars *jars;
    } view = {.total = -1, .jars = jars_new(COINS)};
    pthread_t mover, looker;
    long early;

    (void)state;
    sem_init(&in_the_middle, 0, 0);
    sem_init(&go_on, 0, 0);
    atomic_store(&stays, true);
    pthread_create(&mover, NULL, move_for_ever, view.jars);
    while (sem_wait(&in_the_middle) != 0)
        continue;
    pthread_create(&looker, NULL, look, &view);
    check_settle();
    early = view.total;
    atomic_store(&stays, false);
    sem_post(&go_on);
    pthread_join(looker, NULL);
    pthread_join(mover, NULL);
    jars_free(view.jars);
    check_that(early == -1 || early == COINS,
               "somebody counted %ld coins while one of %d was in a hand",
               early, COINS);
}

const struct check_case check_cases[] = {
    {"nobody_is_cancelled", "3 threads move coins", nobody_is_cancelled,
     CHECK_COUNT, false},
    {"cancelled", "a thread is cancelled in the middle of a move", cancelled,
     CHECK_COUNT, true},
    {"never_in_transit", "a coin in a hand is not seen by others",
     never_in_transit, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
