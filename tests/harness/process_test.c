/* Crews of processes: who ends well, who sleeps for ever, who meets. */
#include <racelab/check.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void end_well(int id, void *context)
{
    atomic_fetch_add((atomic_int *)context, id + 1);
}

static void a_crew_comes_back(void **state)
{
    atomic_int *sum = check_shared(sizeof(*sum));

    (void)state;
    assert_null(crew_fork(3, end_well, sum));
    assert_int_equal(atomic_load(sum), 6);
}

/* Waits for ever on a lock that is its own. */
static void sleep_for_ever(int id, void *unused)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

    (void)unused;
    pthread_mutex_lock(&lock);
    if (id == 1)
        pthread_mutex_lock(&lock);
}

static void a_sleeper_is_ended(void **state)
{
    (void)state;
    assert_non_null(crew_fork(2, sleep_for_ever, NULL));
}

static void die(int id, void *unused)
{
    (void)id;
    (void)unused;
    raise(SIGKILL);
}

static void a_death_is_told(void **state)
{
    (void)state;
    assert_non_null(crew_fork(1, die, NULL));
}

static struct record {
    struct family_meeting meeting;
    atomic_int met;
} * record;

static void meet(int id, void *wanted)
{
    (void)id;
    if (family_meet(&record->meeting, *(int *)wanted))
        atomic_fetch_add(&record->met, 1);
}

static void processes_meet(void **state)
{
    int wanted = 2;

    (void)state;
    record = check_shared(sizeof(*record));
    assert_null(crew_fork(2, meet, &wanted));
    assert_int_equal(atomic_load(&record->met), 2);
}

/* Two come, three are wanted: the meeting is called off. */
static void a_meeting_is_called_off(void **state)
{
    int wanted = 3;

    (void)state;
    record = check_shared(sizeof(*record));
    assert_null(crew_fork(2, meet, &wanted));
    assert_int_equal(atomic_load(&record->met), 0);
}

/* The second process waits for the first one, which is at the meeting. */
static void meet_or_spin(int id, void *unused)
{
    (void)unused;
    if (id == 0)
        atomic_store(&record->met, !family_meet(&record->meeting, 2));
    else
        while (atomic_load(&record->met) == 0)
            continue;
}

static void a_spinner_does_not_come(void **state)
{
    (void)state;
    record = check_shared(sizeof(*record));
    assert_null(crew_fork(2, meet_or_spin, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crew_comes_back),
        cmocka_unit_test(a_sleeper_is_ended),
        cmocka_unit_test(a_death_is_told),
        cmocka_unit_test(processes_meet),
        cmocka_unit_test(a_meeting_is_called_off),
        cmocka_unit_test(a_spinner_does_not_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
