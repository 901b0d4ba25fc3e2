/* What a process may ask the system about itself and what differs from one run
 * to the next: times are virtual, and the options of main() are read from the
 * start in each execution. Random numbers are in random.c. */
#include "library.h"

#include <getopt.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <unistd.h>

enum { TICK_NS = 10000000 };

static bool options_begun;

void usage_reset(void)
{
    if (options_begun)
        optind = 1;
    options_begun = false;
}

/* The C library keeps its place in the options to itself; 0 makes it forget. */
static void begin_options(void)
{
    if (!options_begun && optind == 1)
        optind = 0;
    options_begun = true;
}

WRAPPER(int, getopt, int argc, char *const argv[], const char *options)
{
    begin_options();
    return rt.libc.getopt(argc, argv, options);
}

WRAPPER(int, getopt_long, int argc, char *const argv[], const char *options,
        const struct option *names, int *index)
{
    begin_options();
    return rt.libc.getopt_long(argc, argv, options, names, index);
}

WRAPPER(clock_t, times, struct tms *to)
{
    clock_t now = (clock_t)(time_read() / TICK_NS % 1000000000);
    if (to != NULL) {
        writes(to, sizeof *to, CALLER);
        *to = (struct tms){.tms_utime = now};
    }
    return now;
}

WRAPPER(int, getrusage, __rusage_who_t who, struct rusage *to)
{
    (void)who;
    uint64_t ns = time_read() % (1000000000ULL * 1000000);
    writes(to, sizeof *to, CALLER);
    *to = (struct rusage){
        .ru_utime = {.tv_sec = (time_t)(ns / 1000000000),
                     .tv_usec = (suseconds_t)(ns % 1000000000 / 1000)}};
    return 0;
}
