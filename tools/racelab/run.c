/*
 * Runs a program under limits, on a libuv loop of the calling thread's own:
 * two or three pipes that are read into buffers, one timer, one process.
 */
#include "run.h"

#include "activity.h"
#include "installation.h"
#include "progress.h"
#include "racelab-config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

enum { STREAMS = 3, REPORT_DESCRIPTOR = 3, NO_EXEC = 127, LOOK_MS = 50 };

/* What a stream has given so far; malloc'ed, 0-terminated by finish(). */
struct capture {
    uv_pipe_t pipe;
    struct running *running;
    char *text;
    size_t length, room, limit;
};

/* One run on its way. Used by the thread that called run_program() only. */
struct running {
    const struct run_spec *spec;
    struct pool *pool;
    struct run_result *result;
    uv_loop_t loop;
    uv_process_t process;
    uv_timer_t timer;
    struct capture captures[STREAMS]; /* out, err, report */
    struct stillness stillness;
    struct charge charge; /* for the time between the timer's looks */
    bool ended, timed_out, flooded;
    int64_t status;
    int signal_number;
};

/* --- The streams --------------------------------------------------------- */

static void stop_program(struct running *running)
{
    if (!running->ended)
        uv_process_kill(&running->process, SIGTERM);
}

static void allocate(uv_handle_t *handle, size_t wanted, uv_buf_t *buffer)
{
    struct capture *capture = handle->data;

    (void)wanted;
    if (capture->room - capture->length < 4096) {
        size_t room = capture->room == 0 ? 16384 : 2 * capture->room;
        char *larger = realloc(capture->text, room);

        if (larger == NULL) {
            *buffer = uv_buf_init(NULL, 0);
            return;
        }
        capture->text = larger;
        capture->room = room;
    }
    *buffer = uv_buf_init(capture->text + capture->length,
                          (unsigned)(capture->room - capture->length - 1));
}

static void take(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    struct capture *capture = stream->data;

    (void)buffer;
    if (count < 0) {
        uv_close((uv_handle_t *)stream, NULL);
        return;
    }
    capture->length += (size_t)count;
    if (capture->length > capture->limit) {
        capture->length = capture->limit;
        if (!capture->running->flooded) {
            capture->running->flooded = true;
            stop_program(capture->running);
        }
    }
}

/* --- The end ------------------------------------------------------------- */

static void note_end(uv_process_t *process, int64_t status, int signal_number)
{
    struct running *running = process->data;

    running->ended = true;
    running->status = status;
    running->signal_number = signal_number;
    uv_close((uv_handle_t *)process, NULL);
    uv_close((uv_handle_t *)&running->timer, NULL);
}

/*
 * Looks at the program from time to time: a certain hang need not be waited
 * for. What stands still for good is told from the threads' states; only what
 * still moves is ended by the limit.
 */
static void look(uv_timer_t *timer)
{
    struct running *running = timer->data;
    const struct run_spec *spec = running->spec;
    pid_t program = activity_first_child(running->process.pid); /* launched */

    if (spec->tick != NULL)
        spec->tick(spec->context);
    if (running->ended || running->timed_out || program == 0)
        return;
    activity_charge(program, LOOK_MS, &running->charge);
    if (!(spec->diagnose_hang &&
          activity_is_over(program, spec->tool_thread, &running->stillness)) &&
        running->charge.spent_ms < spec->limit_ms)
        return;
    running->timed_out = true;
    if (spec->diagnose_hang) {
        const struct hang_movement movement = {
            .busy = activity_is_busy(&running->stillness),
            .progress = activity_is_busy(&running->stillness) &&
                        !spec->under_tool && progress_is_made(program)};

        hang_diagnose(program, &movement, running->pool,
                      &running->result->hang);
    }
    stop_program(running);
}

/* --- Start and finish ---------------------------------------------------- */

static char **copy_environment(const struct running *running)
{
    const struct run_spec *spec = running->spec;
    size_t count = 0;
    char **copy;

    while (spec->environment[count] != NULL)
        count++;
    copy = pool_alloc(running->pool, (count + 2) * sizeof(*copy));
    for (size_t i = 0; i < count; i++)
        copy[i] = pool_strdup(running->pool, spec->environment[i]);
    if (spec->report_token != NULL)
        copy[count] = pool_printf(running->pool, "RACELAB_REPORT=%d:%s",
                                  REPORT_DESCRIPTOR, spec->report_token);
    return copy;
}

/* The launcher in front of the program's own arguments. */
static char **copy_arguments(const struct running *running)
{
    const char *const *arguments = running->spec->arguments;
    size_t count = 0;
    char **copy;

    while (arguments[count] != NULL)
        count++;
    copy = pool_alloc(running->pool, (count + 2) * sizeof(*copy));
    copy[0] = pool_strdup(running->pool, installation_launcher(running->pool));
    for (size_t i = 0; i < count; i++)
        copy[i + 1] = pool_strdup(running->pool, arguments[i]);
    return copy;
}

static int start(struct running *running)
{
    uv_stdio_container_t stdio[REPORT_DESCRIPTOR + 1] = {{.flags = UV_IGNORE}};
    const int streams = running->spec->report_token == NULL ? 2 : STREAMS;
    uv_process_options_t options = {
        .exit_cb = note_end,
        .stdio = stdio,
        .stdio_count = 1 + streams,
        .flags = UV_PROCESS_DETACHED,
        .cwd = running->spec->directory,
    };
    int error;

    for (int i = 0; i < streams; i++) {
        struct capture *capture = &running->captures[i];

        capture->running = running;
        capture->limit = running->spec->output_limit;
        uv_pipe_init(&running->loop, &capture->pipe, 0);
        capture->pipe.data = capture;
        stdio[i + 1].flags =
            (uv_stdio_flags)(UV_CREATE_PIPE | UV_WRITABLE_PIPE);
        stdio[i + 1].data.stream = (uv_stream_t *)&capture->pipe;
    }
    options.args = copy_arguments(running);
    options.env = copy_environment(running);
    options.file = options.args[0];
    if (running->spec->inherit_input) {
        stdio[0].flags = UV_INHERIT_FD;
        stdio[0].data.fd = STDIN_FILENO;
    }
    running->process.data = running;
    running->timer.data = running;
    uv_timer_init(&running->loop, &running->timer);
    error = uv_spawn(&running->loop, &running->process, &options);
    if (error == 0)
        uv_timer_start(&running->timer, look, LOOK_MS, LOOK_MS);
    for (int i = 0; error == 0 && i < streams; i++)
        uv_read_start((uv_stream_t *)&running->captures[i].pipe, allocate,
                      take);
    return error;
}

static char *finish_capture(struct running *running, int index)
{
    struct capture *capture = &running->captures[index];
    char *text =
        pool_strndup(running->pool, capture->text == NULL ? "" : capture->text,
                     capture->length);

    free(capture->text);
    return text;
}

static void close_handle(uv_handle_t *handle, void *unused)
{
    (void)unused;
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

/* "racelab-fault SIGNAL PC": what the harness wrote when a fault hit it. */
static void take_fault(struct run_result *result)
{
    const char *line = strstr(result->report, "racelab-fault ");

    if (line != NULL &&
        sscanf(line, "racelab-fault %*d %lx", &result->fault_address) != 1)
        result->fault_address = 0;
}

static void conclude(struct running *running, int error)
{
    struct run_result *result = running->result;

    result->out = finish_capture(running, 0);
    result->err = finish_capture(running, 1);
    result->report = finish_capture(running, 2);
    result->out_length = running->captures[0].length;
    result->err_length = running->captures[1].length;
    if (error != 0) {
        result->end = RUN_NOT_STARTED;
        result->error = pool_strdup(running->pool, uv_strerror(error));
    } else if (running->flooded) {
        result->end = RUN_FLOODED;
    } else if (running->timed_out) {
        result->end = RUN_TIMED_OUT;
    } else if (running->signal_number != 0) {
        result->end = RUN_SIGNALLED;
        result->status = running->signal_number;
        take_fault(result);
    } else {
        result->end = RUN_EXITED;
        result->status = (int)running->status;
    }
    if (result->end == RUN_EXITED && result->status == NO_EXEC &&
        strncmp(result->err, "racelab-launch: ", 16) == 0) {
        result->end = RUN_NOT_STARTED;
        result->error = result->err + 16;
    }
}

void run_program(const struct run_spec *spec, struct pool *pool,
                 struct run_result *result)
{
    struct running *running = calloc(1, sizeof(*running));
    uint64_t begun;
    int error;

    *result = (struct run_result){.hang = {.reason = "nobody looked"}};
    if (running == NULL || uv_loop_init(&running->loop) != 0) {
        free(running);
        result->end = RUN_NOT_STARTED;
        result->error = "out of memory";
        result->out = result->err = result->report = pool_strdup(pool, "");
        return;
    }
    running->spec = spec;
    running->pool = pool;
    running->result = result;
    begun = uv_hrtime();
    error = start(running);
    if (error != 0)
        uv_walk(&running->loop, close_handle, NULL);
    uv_run(&running->loop, UV_RUN_DEFAULT);
    uv_loop_close(&running->loop);
    result->seconds = (double)(uv_hrtime() - begun) / 1e9;
    conclude(running, error);
    free(running);
}

const char *run_describe(const struct run_result *result, struct pool *pool)
{
    switch (result->end) {
    case RUN_EXITED:
        return pool_printf(pool, "ended with status %d", result->status);
    case RUN_SIGNALLED:
        return pool_printf(pool, "was ended by SIG%s (%s)",
                           sigabbrev_np(result->status),
                           sigdescr_np(result->status));
    case RUN_TIMED_OUT:
        return "did not come to an end";
    case RUN_FLOODED:
        return "printed far more than a lab needs";
    case RUN_NOT_STARTED:
        break;
    }
    return pool_printf(pool, "could not be started: %s", result->error);
}
