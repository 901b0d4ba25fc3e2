/*
 * The lecture's four programs: three steps of 3, 5 and 1 units, each way with
 * its total time. Start it with `make run LAB=01`. A unit takes a fifth of a
 * second; build/run/01 --scale 1 makes it a second, as in the lecture.
 */
#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double scale = 0.2; /* seconds in a unit */

void step_start(int step)
{
    printf("Start of step %d\n", step + 1);
    fflush(stdout);
}

void step_end(int step)
{
    printf("End of step %d\n", step + 1);
    fflush(stdout);
}

void step_spend(int units)
{
    double seconds = units * scale;
    const struct timespec time = {
        .tv_sec = (time_t)seconds,
        .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};

    nanosleep(&time, NULL);
}

unsigned unit_ms(void)
{
    return (unsigned)(scale * 1000);
}

static void run_on_new_loop(const int units[], int n)
{
    uv_loop_t loop;

    uv_loop_init(&loop);
    run_loop(&loop, units, n);
    uv_loop_close(&loop);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Reads --scale SECONDS. */
static int read_arguments(int argc, char **argv)
{
    char *end;

    if (argc == 1)
        return 0;
    if (argc == 3 && strcmp(argv[1], "--scale") == 0) {
        scale = strtod(argv[2], &end);
        if (*argv[2] != '\0' && *end == '\0' && scale > 0 && scale <= 10)
            return 0;
    }
    fprintf(stderr, "usage: %s [--scale SECONDS], at most 10\n", argv[0]);
    return -1;
}

int main(int argc, char **argv)
{
    static const int units[] = {3, 5, 1};
    static const struct {
        const char *name;
        void (*run)(const int units[], int n);
    } ways[] = {{"One after the other", run_sync},
                {"On an event loop", run_on_new_loop},
                {"With threads", run_threads},
                {"With processes", run_processes}};

    if (read_arguments(argc, argv) != 0)
        return 2;
    /* A child inherits what stands in a buffer, and would print it again. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        double begun = now();

        printf("%s\n", ways[i].name);
        ways[i].run(units, 3);
        printf("We spent %.1f s\n\n", now() - begun);
    }
    return 0;
}
