/* Work on libuv's thread pool, progress on the main thread. */
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <uv.h>

struct progress {
    const struct jobs *jobs;
    size_t done;
    int shown; /* whether stderr is a terminal */
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
    if (progress->shown)
        fprintf(stderr, "\r\033[K[%zu/%zu] %.60s", progress->done,
                progress->jobs->count, name);
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
    struct progress progress = {.jobs = jobs, .shown = isatty(STDERR_FILENO)};
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
    if (progress.shown)
        fputs("\r\033[K", stderr);
    free(pieces);
}
