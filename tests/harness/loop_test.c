/* The controlled loop: time that nobody waits for, and orders by seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* clang-format off: cmocka.h needs the headers above it. */
#include <cmocka.h>
/* clang-format on */

#include <racelab/loop.h>
#include <string.h>
#include <uv.h>

static uv_loop_t loop;
static char events[32]; /* what was called back, in order */

static void note(char event)
{
    events[strlen(events)] = event;
}

static void begin(unsigned seed)
{
    memset(events, 0, sizeof(events));
    loop_set_order(seed);
    uv_loop_init(&loop);
}

static void run(void)
{
    assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
    assert_int_equal(uv_loop_close(&loop), 0);
}

static void fired(uv_timer_t *timer)
{
    note(*(char *)timer->data);
}

static void timers_fire_by_time(void **state)
{
    static char names[] = "abc";
    uv_timer_t timers[3];

    (void)state;
    begin(0);
    for (int i = 0; i < 3; i++) {
        uv_timer_init(&loop, &timers[i]);
        timers[i].data = &names[i];
    }
    uv_timer_start(&timers[0], fired, 3000, 0);
    uv_timer_start(&timers[1], fired, 5000, 0);
    uv_timer_start(&timers[2], fired, 1000, 0);
    run();
    assert_string_equal(events, "cab");
    assert_int_equal(loop_time(), 5000);
}

static void a_stopped_timer_is_silent(void **state)
{
    static char name = 'a';
    uv_timer_t timer;

    (void)state;
    begin(0);
    uv_timer_init(&loop, &timer);
    timer.data = &name;
    uv_timer_start(&timer, fired, 10, 0);
    assert_true(uv_is_active((uv_handle_t *)&timer));
    uv_timer_stop(&timer);
    assert_false(uv_is_active((uv_handle_t *)&timer));
    run();
    assert_string_equal(events, "");
}

static void body(uv_work_t *work)
{
    work->data = (char *)work->data + 1; /* on a thread of its own */
}

static void after(uv_work_t *work, int status)
{
    assert_int_equal(status, 0);
    note(*(char *)work->data);
}

/* Two pieces of work: some seed gives either order. */
static void seeds_give_all_orders(void **state)
{
    static char names[] = "-a-b";
    int seen = 0;

    (void)state;
    for (unsigned seed = 1; seed <= 20; seed++) {
        uv_work_t work[2] = {{.data = &names[0]}, {.data = &names[2]}};

        begin(seed);
        uv_queue_work(&loop, &work[0], body, after);
        uv_queue_work(&loop, &work[1], body, after);
        run();
        seen |= strcmp(events, "ab") == 0 ? 1 : 2;
    }
    assert_int_equal(seen, 3);
}

static void closed(uv_handle_t *handle)
{
    (void)handle;
    note('c');
}

static void sent(uv_async_t *async)
{
    note('s');
    uv_close((uv_handle_t *)async, closed);
}

static void two_sends_are_one(void **state)
{
    uv_async_t async;

    (void)state;
    begin(0);
    uv_async_init(&loop, &async, sent);
    uv_async_send(&async);
    uv_async_send(&async);
    run();
    assert_string_equal(events, "sc");
}

static void ring_and_close(uv_timer_t *timer)
{
    note('r');
    uv_close((uv_handle_t *)timer, closed);
}

/* What fires after a wait is closed in the next turn. */
static void once_is_one_turn(void **state)
{
    uv_timer_t timers[2];

    (void)state;
    begin(0);
    for (int i = 0; i < 2; i++) {
        uv_timer_init(&loop, &timers[i]);
        uv_timer_start(&timers[i], ring_and_close, 10 * (uint64_t)(i + 1), 0);
    }
    assert_int_not_equal(uv_run(&loop, UV_RUN_ONCE), 0);
    assert_string_equal(events, "r");
    assert_int_not_equal(uv_run(&loop, UV_RUN_ONCE), 0);
    assert_string_equal(events, "rc");
    assert_int_not_equal(uv_run(&loop, UV_RUN_ONCE), 0);
    assert_string_equal(events, "rcr");
    assert_int_equal(uv_loop_close(&loop), UV_EBUSY);
    assert_int_equal(uv_run(&loop, UV_RUN_ONCE), 0);
    assert_string_equal(events, "rcrc");
    assert_int_equal(uv_loop_close(&loop), 0);
}

/* Looking once finds nothing; looking for ever sees the time pass. */
static void nowait_does_not_wait(void **state)
{
    uv_timer_t timer;

    (void)state;
    begin(0);
    uv_timer_init(&loop, &timer);
    uv_timer_start(&timer, ring_and_close, 10, 0);
    assert_int_not_equal(uv_run(&loop, UV_RUN_NOWAIT), 0);
    assert_string_equal(events, "");
    while (uv_loop_alive(&loop))
        uv_run(&loop, UV_RUN_NOWAIT);
    assert_string_equal(events, "rc");
}

/* Work takes its time, and who only looks does not wait for it. */
static void nowait_finds_work_under_way(void **state)
{
    static char name[] = "-w";
    uv_work_t work = {.data = &name[0]};

    (void)state;
    begin(0);
    uv_queue_work(&loop, &work, body, after);
    assert_int_not_equal(uv_run(&loop, UV_RUN_NOWAIT), 0);
    assert_string_equal(events, "");
    assert_int_equal(uv_run(&loop, UV_RUN_ONCE), 0);
    assert_string_equal(events, "w");
}

static void ring_three_times(uv_timer_t *timer)
{
    note('r');
    if (strlen(events) == 3)
        uv_timer_stop(timer);
}

static void a_timer_repeats(void **state)
{
    uv_timer_t timer;

    (void)state;
    begin(0);
    uv_timer_init(&loop, &timer);
    uv_timer_start(&timer, ring_three_times, 5, 10);
    run();
    assert_string_equal(events, "rrr");
    assert_int_equal(loop_time(), 25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timers_fire_by_time),
        cmocka_unit_test(a_stopped_timer_is_silent),
        cmocka_unit_test(seeds_give_all_orders),
        cmocka_unit_test(two_sends_are_one),
        cmocka_unit_test(once_is_one_turn),
        cmocka_unit_test(nowait_does_not_wait),
        cmocka_unit_test(nowait_finds_work_under_way),
        cmocka_unit_test(a_timer_repeats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
