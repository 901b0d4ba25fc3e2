// verdict: clean
// Timers fire by time, work comes to an end at any moment.
#include <racelab/explore.h>
#include <racelab/explore_loop.h>
static int log_[8], n;
static uv_timer_t t[2];
static uv_work_t w[2];
static void cb(uv_timer_t *x)
{
    log_[n++] = (int)(x - t);
    uv_close((uv_handle_t *)x, NULL);
}
static void body(uv_work_t *x)
{
    (void)x;
}
static void after(uv_work_t *x, int s)
{
    (void)s;
    log_[n++] = 10 + (int)(x - w);
}
EXPLORE(loop)
{
    uv_loop_t l;
    uv_loop_init(&l);
    for (int i = 0; i < 2; i++) {
        uv_timer_init(&l, &t[i]);
        uv_timer_start(&t[i], cb, 10 * (2 - i), 0);
    }
    uv_queue_work(&l, &w[0], body, after);
    uv_queue_work(&l, &w[1], body, after);
    uv_run(&l, UV_RUN_DEFAULT);
    uv_loop_close(&l);
    explore_check(n == 4 && log_[2] == 1 && log_[3] == 0 && uv_now(&l) == 20);
}
