/*
 * The line that says how far a long exploration has come, on a terminal. The
 * runtime leaves its counts in a file now and then (tools/explorer/options.def,
 * progress); nothing that it finds depends on whether they are read.
 */
#ifndef RACELAB_WATCH_H
#define RACELAB_WATCH_H

struct watch {
    const char *path; /* the file of the runtime */
    unsigned looks;   /* so far; zero it */
};

/* Called at a steady pace: shows the line from the second second on. A `tick`
 * of run.h. */
void watch_look(void *watch);

/* Takes the line away, if there is one. */
void watch_end(struct watch *watch);

#endif
