/* The pure half of the hang diagnosis: waits and owners to a conclusion. */
#include "hang.h"
#include "unit.h"

enum { NOBODY = -1 };

static struct hang_thread waiting(enum wait_kind kind, int owner)
{
    return (struct hang_thread){
        .waits = kind, .owner = owner, .next_in_cycle = -1};
}

static struct hang conclude(struct hang_thread *threads, size_t count,
                            bool busy)
{
    struct hang hang = {.known = true, .threads = threads, .count = count};

    hang_conclude(&hang, &(struct hang_movement){.busy = busy});
    return hang;
}

static void two_threads_in_a_ring(void **state)
{
    struct hang_thread threads[] = {waiting(WAIT_JOIN, NOBODY),
                                    waiting(WAIT_MUTEX, 2),
                                    waiting(WAIT_MUTEX, 1)};
    struct hang hang = conclude(threads, 3, false);

    (void)state;
    assert_int_equal(hang.diagnosis, DIAGNOSIS_DEADLOCK);
    assert_int_equal(threads[0].next_in_cycle, -1);
    assert_int_equal(threads[1].next_in_cycle, 2);
    assert_int_equal(threads[2].next_in_cycle, 1);
}

/* A thread that waits for a member of the ring is not a member. */
static void a_bystander_is_not_in_the_ring(void **state)
{
    struct hang_thread threads[] = {
        waiting(WAIT_MUTEX, 1), waiting(WAIT_MUTEX, 2), waiting(WAIT_MUTEX, 3),
        waiting(WAIT_MUTEX, 1)};
    struct hang hang = conclude(threads, 4, false);

    (void)state;
    assert_int_equal(hang.diagnosis, DIAGNOSIS_DEADLOCK);
    assert_int_equal(threads[0].next_in_cycle, -1);
    assert_int_equal(threads[3].next_in_cycle, 1);
}

static void own_lock_again(void **state)
{
    struct hang_thread threads[] = {waiting(WAIT_MUTEX, 0)};

    (void)state;
    assert_int_equal(conclude(threads, 1, false).diagnosis,
                     DIAGNOSIS_SELF_DEADLOCK);
}

static void all_asleep_without_a_ring(void **state)
{
    struct hang_thread threads[] = {waiting(WAIT_JOIN, NOBODY),
                                    waiting(WAIT_CONDITION, NOBODY),
                                    waiting(WAIT_MUTEX, 1)};

    (void)state;
    assert_int_equal(conclude(threads, 3, false).diagnosis,
                     DIAGNOSIS_LOST_WAKEUP);
}

static void busy_and_nowhere(void **state)
{
    struct hang_thread threads[] = {waiting(WAIT_NONE, NOBODY)};
    struct hang hang = {.known = true, .threads = threads, .count = 1};

    (void)state;
    hang_conclude(&hang, &(struct hang_movement){.busy = true});
    assert_int_equal(hang.diagnosis, DIAGNOSIS_LIVELOCK);
    hang_conclude(&hang, &(struct hang_movement){true, true});
    assert_int_equal(hang.diagnosis, DIAGNOSIS_TOO_SLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_threads_in_a_ring),
        cmocka_unit_test(a_bystander_is_not_in_the_ring),
        cmocka_unit_test(own_lock_again),
        cmocka_unit_test(all_asleep_without_a_ring),
        cmocka_unit_test(busy_and_nowhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
