/* The controlled loop of scenarios: see racelab/loop.h for what it supplies.
 * Included by one file of a program, after racelab/explore.h.
 *
 * Each callback that becomes ready gets a lane, a thread of its own that takes
 * the loop's turn, runs the callback and gives the turn back. The turn is a
 * mutex: callbacks never overlap, as in libuv, and which lane takes it next is
 * the choice of the explorer, which tries all orders and draws each callback as
 * a lane. Queued work runs in its lane before it takes the turn, beside the
 * loop, as in libuv's pool. uv_run() waits for the lanes; when none is left,
 * time jumps to the next timer. */
#ifndef RACELAB_EXPLORE_LOOP_H
#define RACELAB_EXPLORE_LOOP_H

#include <racelab/explore.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <uv.h>

enum { LOOP_LANES = 64, LOOP_TIMERS = 16 };

enum loop_lane_kind { LOOP_TIMER, LOOP_ASYNC, LOOP_WORK, LOOP_CLOSE };

struct loop_lane {
    pthread_t thread;
    enum loop_lane_kind kind;
    void *object;        /* the handle, or the uv_work_t */
    unsigned long start; /* of a timer: which start of it this lane is for */
    void (*call)(void);
    void (*body)(void);
};

struct loop_timer {
    uv_timer_t *timer; /* NULL: a free place */
    uint64_t due;
    unsigned long start;
};

static struct loop_control {
    pthread_mutex_t turn; /* held by the callback that runs, or by main */
    pthread_mutex_t lock; /* guards the rest; taken for moments only */
    struct loop_lane lane[LOOP_LANES];
    int lanes;
    struct loop_timer timer[LOOP_TIMERS];
    unsigned long starts;
    uint64_t now;
    bool running;
} loop_control = {.turn = PTHREAD_MUTEX_INITIALIZER,
                  .lock = PTHREAD_MUTEX_INITIALIZER};

/* Whether the timer was not stopped, closed or started anew since. */
static bool loop_is_current(const struct loop_lane *lane)
{
    const uv_timer_t *timer = lane->object;

    return timer->start_id == lane->start && timer->flags == 0;
}

static void *loop_lane_main(void *argument)
{
    struct loop_lane *lane = argument;

    if (lane->kind == LOOP_WORK)
        ((uv_work_cb)lane->body)(lane->object);
    pthread_mutex_lock(&loop_control.turn);
    if (lane->kind == LOOP_WORK && lane->call != NULL)
        ((uv_after_work_cb)lane->call)(lane->object, 0);
    if (lane->kind == LOOP_CLOSE && lane->call != NULL)
        ((uv_close_cb)lane->call)(lane->object);
    if (lane->kind == LOOP_TIMER && loop_is_current(lane))
        ((uv_timer_cb)lane->call)(lane->object);
    if (lane->kind == LOOP_ASYNC) {
        uv_async_t *async = lane->object;

        pthread_mutex_lock(&loop_control.lock);
        async->pending = 0;
        pthread_mutex_unlock(&loop_control.lock);
        if (async->flags == 0)
            async->async_cb(async);
    }
    pthread_mutex_unlock(&loop_control.turn);
    return NULL;
}

/* A callback is ready. With the lock held. */
static void loop_start_lane(struct loop_lane lane)
{
    struct loop_lane *place = &loop_control.lane[loop_control.lanes];

    assert(loop_control.lanes < LOOP_LANES);
    *place = lane;
    if (pthread_create(&place->thread, NULL, loop_lane_main, place) != 0)
        abort();
    loop_control.lanes++;
}

static void loop_make_ready(struct loop_lane lane)
{
    pthread_mutex_lock(&loop_control.lock);
    loop_start_lane(lane);
    pthread_mutex_unlock(&loop_control.lock);
}

int uv_loop_init(uv_loop_t *loop)
{
    memset(loop, 0, sizeof(*loop));
    pthread_mutex_lock(&loop_control.turn); /* nothing runs before uv_run() */
    return 0;
}

int uv_loop_close(uv_loop_t *loop)
{
    (void)loop;
    pthread_mutex_unlock(&loop_control.turn);
    return 0;
}

uint64_t uv_now(const uv_loop_t *loop)
{
    (void)loop;
    return loop_control.now;
}

void uv_update_time(uv_loop_t *loop)
{
    (void)loop;
}

int uv_is_closing(const uv_handle_t *handle)
{
    return handle->flags != 0;
}

int uv_timer_init(uv_loop_t *loop, uv_timer_t *timer)
{
    timer->loop = loop;
    timer->type = UV_TIMER;
    timer->flags = 0;
    timer->start_id = 0;
    return 0;
}

int uv_timer_stop(uv_timer_t *timer)
{
    for (int i = 0; i < LOOP_TIMERS; i++)
        if (loop_control.timer[i].timer == timer)
            loop_control.timer[i].timer = NULL;
    timer->start_id = 0;
    return 0;
}

int uv_timer_start(uv_timer_t *timer, uv_timer_cb callback, uint64_t timeout,
                   uint64_t repeat)
{
    int place = 0;

    assert(repeat == 0); /* a repeated timer never comes to an end */
    uv_timer_stop(timer);
    while (loop_control.timer[place].timer != NULL)
        assert(++place < LOOP_TIMERS);
    timer->timer_cb = callback;
    timer->start_id = ++loop_control.starts;
    loop_control.timer[place] =
        (struct loop_timer){timer, loop_control.now + timeout, timer->start_id};
    return 0;
}

int uv_async_init(uv_loop_t *loop, uv_async_t *async, uv_async_cb callback)
{
    async->loop = loop;
    async->type = UV_ASYNC;
    async->flags = 0;
    async->pending = 0;
    async->async_cb = callback;
    return 0;
}

/* May be called beside the loop, from queued work. */
int uv_async_send(uv_async_t *async)
{
    pthread_mutex_lock(&loop_control.lock);
    if (!async->pending) { /* several sends before the callback are one */
        async->pending = 1;
        loop_start_lane(
            (struct loop_lane){.kind = LOOP_ASYNC, .object = async});
    }
    pthread_mutex_unlock(&loop_control.lock);
    return 0;
}

int uv_queue_work(uv_loop_t *loop, uv_work_t *work, uv_work_cb body,
                  uv_after_work_cb after)
{
    work->loop = loop;
    loop_make_ready((struct loop_lane){.kind = LOOP_WORK,
                                       .object = work,
                                       .body = (void (*)(void))body,
                                       .call = (void (*)(void))after});
    return 0;
}

void uv_close(uv_handle_t *handle, uv_close_cb callback)
{
    if (handle->type == UV_TIMER)
        uv_timer_stop((uv_timer_t *)handle);
    handle->flags = 1;
    loop_make_ready((struct loop_lane){.kind = LOOP_CLOSE,
                                       .object = handle,
                                       .call = (void (*)(void))callback});
}

int uv_is_active(const uv_handle_t *handle)
{
    return handle->flags == 0 && (handle->type != UV_TIMER ||
                                  ((const uv_timer_t *)handle)->start_id != 0);
}

/* Starts the lanes of the timers that come next. Returns false if there are
 * none. With the turn held, and no lane running. */
static bool loop_jump(void)
{
    uint64_t next = UINT64_MAX;

    for (int i = 0; i < LOOP_TIMERS; i++)
        if (loop_control.timer[i].timer != NULL &&
            loop_control.timer[i].due < next)
            next = loop_control.timer[i].due;
    if (next == UINT64_MAX)
        return false;
    loop_control.now = next;
    for (int i = 0; i < LOOP_TIMERS; i++) {
        struct loop_timer *timer = &loop_control.timer[i];

        if (timer->timer == NULL || timer->due > next)
            continue;
        loop_make_ready(
            (struct loop_lane){.kind = LOOP_TIMER,
                               .object = timer->timer,
                               .start = timer->start,
                               .call = (void (*)(void))timer->timer->timer_cb});
        timer->timer = NULL;
    }
    return true;
}

int uv_run(uv_loop_t *loop, uv_run_mode mode)
{
    int joined = 0;

    (void)loop;
    (void)mode;
    assert(!loop_control.running); /* uv_run() is not reentrant */
    loop_control.running = true;
    do {
        pthread_mutex_unlock(&loop_control.turn);
        for (;;) {
            bool more;

            pthread_mutex_lock(&loop_control.lock);
            more = joined < loop_control.lanes;
            pthread_mutex_unlock(&loop_control.lock);
            if (!more)
                break;
            pthread_join(loop_control.lane[joined++].thread, NULL);
        }
        pthread_mutex_lock(&loop_control.turn);
    } while (loop_jump());
    loop_control.lanes = 0;
    loop_control.running = false;
    return 0;
}

#endif
