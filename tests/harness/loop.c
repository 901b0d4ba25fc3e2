/* The controlled loop of the checks: one thread, virtual time, an order of the
 * ready callbacks that a seed decides. See racelab/loop.h. */
#include <pthread.h>
#include <racelab/loop.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum event_kind { TIMER, ASYNC, WORK, CLOSE };

/* Sets of kinds, as the phases of libuv's loop call them. */
enum {
    TIMERS = 1 << TIMER,
    POLLED = 1 << ASYNC | 1 << WORK,
    CLOSING = 1 << CLOSE,
    ALL = TIMERS | POLLED | CLOSING
};

/* Something that will be called back. */
struct event {
    enum event_kind kind;
    void *object; /* the handle, or the uv_work_t */
    uint64_t due; /* virtual milliseconds */
    union {
        uv_timer_cb timer;
        uv_close_cb close;
        uv_after_work_cb work;
    } call;
    uv_work_cb body; /* of WORK: runs on a thread of its own */
    struct event *next;
};

/* One loop at a time is enough for a lab. */
static struct {
    uv_loop_t *loop;
    struct event *first, **last; /* in the order in which they were added */
    int open_asyncs;             /* they keep the loop alive */
    uint64_t now;
    unsigned seed;
    int idle_looks; /* with UV_RUN_NOWAIT, in a row */
    bool running;
} control = {.last = &control.first};

void loop_set_order(unsigned seed)
{
    control.seed = seed;
}

uint64_t loop_time(void)
{
    return control.now;
}

void loop_spend(uint64_t milliseconds)
{
    control.now += milliseconds;
}

static unsigned next_number(void)
{
    control.seed = control.seed * 1103515245U + 12345U;
    return control.seed >> 16;
}

static struct event *add(enum event_kind kind, void *object, uint64_t due)
{
    struct event *event = calloc(1, sizeof(*event));

    *event = (struct event){.kind = kind, .object = object, .due = due};
    *control.last = event;
    control.last = &event->next;
    return event;
}

/* Takes *AT out of the list. */
static struct event *unlink_event(struct event **at)
{
    struct event *event = *at;

    *at = event->next;
    if (control.last == &event->next)
        control.last = at;
    return event;
}

/* Removes all events of OBJECT; whether there were any. */
static bool forget(const void *object)
{
    bool any = false;

    for (struct event **at = &control.first; *at != NULL;)
        if ((*at)->object == object) {
            free(unlink_event(at));
            any = true;
        } else {
            at = &(*at)->next;
        }
    return any;
}

/* --- What libuv offers --------------------------------------------------- */

int uv_loop_init(uv_loop_t *loop)
{
    memset(loop, 0, sizeof(*loop));
    control.loop = loop;
    control.first = NULL;
    control.last = &control.first;
    control.open_asyncs = 0;
    control.now = 0;
    control.idle_looks = 0;
    control.running = false;
    return 0;
}

int uv_loop_alive(const uv_loop_t *loop)
{
    (void)loop;
    return control.first != NULL || control.open_asyncs > 0;
}

int uv_loop_close(uv_loop_t *loop)
{
    return uv_loop_alive(loop) ? UV_EBUSY : 0;
}

uint64_t uv_now(const uv_loop_t *loop)
{
    (void)loop;
    return control.now;
}

void uv_update_time(uv_loop_t *loop)
{
    (void)loop;
}

static void init_handle(uv_loop_t *loop, uv_handle_t *handle,
                        uv_handle_type type)
{
    handle->loop = loop;
    handle->type = type;
    handle->flags = 0;
}

int uv_timer_init(uv_loop_t *loop, uv_timer_t *timer)
{
    init_handle(loop, (uv_handle_t *)timer, UV_TIMER);
    timer->repeat = 0;
    return 0;
}

int uv_timer_start(uv_timer_t *timer, uv_timer_cb callback, uint64_t timeout,
                   uint64_t repeat)
{
    if (callback == NULL || uv_is_closing((uv_handle_t *)timer))
        return UV_EINVAL;
    forget(timer);
    timer->repeat = repeat;
    add(TIMER, timer, control.now + timeout)->call.timer = callback;
    return 0;
}

int uv_timer_stop(uv_timer_t *timer)
{
    if (!uv_is_closing((uv_handle_t *)timer))
        forget(timer);
    return 0;
}

int uv_async_init(uv_loop_t *loop, uv_async_t *async, uv_async_cb callback)
{
    init_handle(loop, (uv_handle_t *)async, UV_ASYNC);
    async->async_cb = callback;
    control.open_asyncs++;
    return 0;
}

/* Work runs only while the loop waits for it, so no lock is needed. */
int uv_async_send(uv_async_t *async)
{
    for (struct event *event = control.first; event != NULL;
         event = event->next)
        if (event->object == async)
            return 0; /* several sends before the callback are one */
    add(ASYNC, async, control.now);
    return 0;
}

int uv_queue_work(uv_loop_t *loop, uv_work_t *work, uv_work_cb body,
                  uv_after_work_cb after)
{
    struct event *event;

    work->loop = loop;
    event = add(WORK, work, control.now);
    event->body = body;
    event->call.work = after;
    return 0;
}

void uv_close(uv_handle_t *handle, uv_close_cb callback)
{
    if (handle->type == UV_ASYNC)
        control.open_asyncs--;
    forget(handle);
    handle->flags = 1;
    add(CLOSE, handle, control.now)->call.close = callback;
}

int uv_is_closing(const uv_handle_t *handle)
{
    return handle->flags != 0;
}

int uv_is_active(const uv_handle_t *handle)
{
    if (handle->type == UV_ASYNC)
        return !uv_is_closing(handle);
    for (struct event *event = control.first; event != NULL;
         event = event->next)
        if (event->object == handle && event->kind == TIMER)
            return 1;
    return 0;
}

/* --- Running ------------------------------------------------------------- */

static void *work_main(void *argument)
{
    const struct event *event = argument;

    event->body(event->object);
    return NULL;
}

static void run_work(struct event *event)
{
    pthread_t worker;

    if (pthread_create(&worker, NULL, work_main, event) != 0)
        abort();
    pthread_join(worker, NULL);
    if (event->call.work != NULL)
        event->call.work(event->object, 0);
}

static void fire_timer(struct event *event)
{
    uv_timer_t *timer = event->object;

    if (timer->repeat > 0)
        uv_timer_start(timer, event->call.timer, timer->repeat, timer->repeat);
    event->call.timer(timer);
}

static void call(struct event *event)
{
    switch (event->kind) {
    case TIMER:
        fire_timer(event);
        break;
    case ASYNC:
        ((uv_async_t *)event->object)->async_cb(event->object);
        break;
    case WORK:
        run_work(event);
        break;
    case CLOSE:
        if (event->call.close != NULL)
            event->call.close(event->object);
        break;
    }
}

static bool is_due(const struct event *event, unsigned kinds)
{
    return event->due <= control.now && (1U << event->kind & kinds) != 0;
}

static int count_due(unsigned kinds)
{
    int due = 0;

    for (struct event *event = control.first; event != NULL;
         event = event->next)
        due += is_due(event, kinds);
    return due;
}

/* Which of DUE events to call now: the earliest, or any if a seed says so. */
static struct event **choose(int due, unsigned kinds)
{
    struct event **chosen = NULL;
    int skip = control.seed == 0 ? 0 : (int)(next_number() % (unsigned)due);

    for (struct event **at = &control.first; *at != NULL; at = &(*at)->next) {
        if (!is_due(*at, kinds))
            continue;
        if (control.seed == 0 &&
            (chosen == NULL || (*at)->due < (*chosen)->due))
            chosen = at;
        if (control.seed != 0 && skip-- == 0)
            return at;
    }
    return chosen;
}

/* Calls one of the events that are due. Whether there was one. */
static bool call_one(unsigned kinds)
{
    int due = count_due(kinds);
    struct event *event;

    if (due == 0)
        return false;
    event = unlink_event(choose(due, kinds));
    call(event);
    free(event);
    return true;
}

/* To the time of the next event; none is due. Whether there is one. */
static bool jump(void)
{
    uint64_t next = UINT64_MAX;

    if (control.first == NULL)
        return false;
    for (struct event *event = control.first; event != NULL;
         event = event->next)
        if (event->due < next)
            next = event->due;
    control.now = next;
    return true;
}

/*
 * One turn of libuv's loop, whose phases matter to who runs it turn by turn: a
 * timer that was waited for fires after the phase that closes, so that what it
 * closes stays open until the next turn. One piece of work ends while the loop
 * waits, and none while it does not. Whether anything was called.
 */
static bool turn(bool may_wait)
{
    bool called = false;

    while (call_one(TIMERS))
        called = true;
    if (call_one(may_wait ? POLLED : 1 << ASYNC))
        called = true;
    else if (may_wait && count_due(CLOSING) == 0)
        jump();
    for (int closing = count_due(CLOSING); closing > 0; closing--)
        called |= call_one(CLOSING);
    while (may_wait && call_one(TIMERS))
        called = true;
    return called;
}

/* Somebody looks whether something is ready; see LOOP_LOOKS. */
static void look(void)
{
    if (turn(++control.idle_looks % LOOP_LOOKS == 0))
        control.idle_looks = 0;
}

int uv_run(uv_loop_t *loop, uv_run_mode mode)
{
    if (control.running) {
        fputs("uv_run() was called from a callback: it is not reentrant\n",
              stderr);
        abort();
    }
    control.running = true;
    switch (mode) {
    case UV_RUN_DEFAULT:
        do {
            while (call_one(ALL))
                continue;
        } while (jump());
        break;
    case UV_RUN_ONCE:
        turn(true);
        break;
    case UV_RUN_NOWAIT:
        look();
        break;
    }
    control.running = false;
    /* An open async handle keeps a loop alive until somebody sends; here
     * nobody is left who could. */
    return uv_loop_alive(loop);
}
