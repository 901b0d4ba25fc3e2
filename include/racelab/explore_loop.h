/* The controlled loop of scenarios: see racelab/loop.h for what it supplies.
 * Included by one file of a program, after racelab/explore.h.
 *
 * Each callback that becomes ready gets a lane, a thread of its own that takes
 * the loop's turn, runs the callback and gives the turn back. The turn is a
 * mutex: callbacks never overlap, as in libuv, and which lane takes it next is
 * the choice of the explorer, which tries all orders and draws each callback as
 * a lane. Queued work runs in its lane before it takes the turn, beside the
 * loop, as in libuv's pool. uv_run() waits for the lanes; when none is left,
 * time jumps to the next timer. Outside of uv_run() lanes wait for the turn. */
#ifndef RACELAB_EXPLORE_LOOP_H
#define RACELAB_EXPLORE_LOOP_H

#include <racelab/explore.h>
#include <racelab/loop.h>
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
    int joined;      /* of the lanes, from the first on */
    int open_asyncs; /* they keep the loop alive */
    int idle_looks;  /* with UV_RUN_NOWAIT, in a row */
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

static void loop_fire(const struct loop_lane *lane)
{
    uv_timer_t *timer = lane->object;

    if (timer->repeat > 0)
        uv_timer_start(timer, timer->timer_cb, timer->repeat, timer->repeat);
    else
        timer->start_id = 0;
    ((uv_timer_cb)lane->call)(timer);
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
        loop_fire(lane);
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

/* How many callbacks are ready. */
static int loop_ready(void)
{
    int ready;

    pthread_mutex_lock(&loop_control.lock);
    ready = loop_control.lanes - loop_control.joined;
    pthread_mutex_unlock(&loop_control.lock);
    return ready;
}

/* Takes the next lane to wait for. Returns false if there is none. */
static bool loop_take(pthread_t *thread)
{
    bool any;

    pthread_mutex_lock(&loop_control.lock);
    any = loop_control.joined < loop_control.lanes;
    if (any)
        *thread = loop_control.lane[loop_control.joined++].thread;
    pthread_mutex_unlock(&loop_control.lock);
    return any;
}

/* The time of the next timer, or UINT64_MAX. */
static uint64_t loop_next(void)
{
    uint64_t next = UINT64_MAX;

    for (int i = 0; i < LOOP_TIMERS; i++)
        if (loop_control.timer[i].timer != NULL &&
            loop_control.timer[i].due < next)
            next = loop_control.timer[i].due;
    return next;
}

int uv_loop_alive(const uv_loop_t *loop)
{
    (void)loop;
    return loop_control.open_asyncs > 0 || loop_ready() > 0 ||
           loop_next() != UINT64_MAX;
}

int uv_loop_close(uv_loop_t *loop)
{
    if (uv_loop_alive(loop))
        return UV_EBUSY;
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
    timer->repeat = 0;
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

    uv_timer_stop(timer);
    while (loop_control.timer[place].timer != NULL)
        assert(++place < LOOP_TIMERS);
    timer->timer_cb = callback;
    timer->repeat = repeat;
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
    loop_control.open_asyncs++;
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
    else if (handle->type == UV_ASYNC)
        loop_control.open_asyncs--;
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

/* Starts the lanes of the timers that come next, unless it is not yet time and
 * nobody MAY_WAIT. Returns false if there are none. With the turn held, and no
 * lane running. */
static bool loop_jump(bool may_wait)
{
    uint64_t next = loop_next();

    if (next == UINT64_MAX || (next > loop_control.now && !may_wait))
        return false;
    if (next > loop_control.now)
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

/* Lets the callbacks run that are ready, and with ALL those that become ready
 * meanwhile. Of the others those may run too that take the turn in time. */
static void loop_run_ready(bool all)
{
    int left = loop_ready();
    pthread_t thread;

    pthread_mutex_unlock(&loop_control.turn);
    while ((all || left-- > 0) && loop_take(&thread))
        pthread_join(thread, NULL);
    pthread_mutex_lock(&loop_control.turn);
    if (loop_ready() == 0)
        loop_control.lanes = loop_control.joined = 0;
}

/* One turn of libuv's loop: what is ready and what it closes, or else the next
 * timers. What those close may stay open until the next turn. Whether there was
 * anything to call. */
static bool loop_turn(bool may_wait)
{
    bool ready = loop_ready() > 0;

    if (!ready && !loop_jump(may_wait))
        return false;
    loop_run_ready(ready);
    return true;
}

/* Somebody looks whether something is ready; see LOOP_LOOKS. */
static void loop_look(void)
{
    if (loop_turn(++loop_control.idle_looks % LOOP_LOOKS == 0))
        loop_control.idle_looks = 0;
}

int uv_run(uv_loop_t *loop, uv_run_mode mode)
{
    assert(!loop_control.running); /* uv_run() is not reentrant */
    loop_control.running = true;
    switch (mode) {
    case UV_RUN_DEFAULT:
        do
            loop_run_ready(true);
        while (loop_jump(true));
        break;
    case UV_RUN_ONCE:
        loop_turn(true);
        break;
    case UV_RUN_NOWAIT:
        loop_look();
        break;
    }
    loop_control.running = false;
    return uv_loop_alive(loop);
}

#endif
