/* The command line, taken apart by the two lists commands.def, options.def. */
#ifndef RACELAB_OPTIONS_H
#define RACELAB_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum command {
#define COMMAND(id, arguments, text, options) COMMAND_##id,
#include "commands.def"
#undef COMMAND
    COMMANDS
};

enum { MAX_ARGUMENTS = 64 };

struct options {
    enum command command;
    unsigned checks;        /* --with: bit per check; all by default */
    const char *submission; /* --submission, or NULL */
    const char *output;     /* --output, or NULL */
    bool json, clang, help;
    unsigned jobs;                         /* --jobs; 0: not given */
    unsigned level;                        /* --level; 0: not given */
    const char *strategy, *replay, *trace; /* of explore; NULL: not given */
    bool all, gdb, leaks;
    unsigned bound, executions, seconds, seed; /* UINT_MAX: not given */
    const char *arguments[MAX_ARGUMENTS];      /* of the explored program */
    size_t argument_count;
    const char *const *words; /* what is left: labs, files */
    size_t word_count;
};

/*
 * Takes argv apart. Returns 0, or -1 after it has written to stderr what is
 * wrong and what to type instead. Points into argv.
 */
int options_parse(int argc, char **argv, struct options *options);

/* Help on one command, or on all of them when COMMAND is COMMANDS. */
void options_help(FILE *out, enum command command);

const char *command_name(enum command command);

#endif
