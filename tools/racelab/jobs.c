/* Work on libuv's thread pool, progress on the main thread: a line that is
 * written over on a terminal, a line at each eighth elsewhere. */
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

enum { EIGHTHS = 8, LONG_WORK = 16 };

struct progress {
    const struct jobs *jobs;
    size_t done;
    int terminal; /* whether stderr is one */
};

struct piece {
    uv_work_t request;
    struct progress *progress;
    size_t index;
};

static void work(uv_work_t *request)
{
    const struct piece *piece = request->data;

    piece->progress->jobs->work(piece->index, piece->progress->jobs->context);
}

static void show(const struct progress *progress, const char *name)
{
    const size_t done = progress->done;
    const size_t count = progress->jobs->count;

    if (progress->terminal)
        fprintf(stderr, "\r\033[K[%zu/%zu] %.60s", done, count, name);
    else if (count >= LONG_WORK && done > 0 &&
             done * EIGHTHS / count != (done - 1) * EIGHTHS / count)
        fprintf(stderr, "racelab: %zu of %zu are done\n", done, count);
}

static void finish(uv_work_t *request, int status)
{
    const struct piece *piece = request->data;
    struct progress *progress = piece->progress;

    (void)status;
    progress->done++;
    show(progress, progress->jobs->name(piece->index, progress->jobs->context));
}

/* Two pieces for each processor: a piece that watches whether a hanging
 * program stays still leaves its processor to the other. */
static void set_threads(unsigned threads)
{
    char text[16];

    if (threads == 0)
        threads = 2 * uv_available_parallelism();
    snprintf(text, sizeof(text), "%u", threads);
    setenv("UV_THREADPOOL_SIZE", text, 1);
}

void jobs_run(const struct jobs *jobs)
{
    struct progress progress = {.jobs = jobs,
                                .terminal = isatty(STDERR_FILENO)};
    struct piece *pieces = calloc(jobs->count + 1, sizeof(*pieces));
    uv_loop_t loop;

    if (pieces == NULL || uv_loop_init(&loop) != 0) {
        fputs("racelab: out of memory\n", stderr);
        exit(3);
    }
    set_threads(jobs->threads);
    for (size_t i = 0; i < jobs->count; i++) {
        pieces[i] = (struct piece){.progress = &progress, .index = i};
        pieces[i].request.data = &pieces[i];
        uv_queue_work(&loop, &pieces[i].request, work, finish);
    }
    show(&progress, "");
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    if (progress.terminal)
        fputs("\r\033[K", stderr);
    free(pieces);
}
