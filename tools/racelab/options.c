/* Parses with getopt_long, from tables that the two lists make. */
#include "options.h"

#include "kinds.h"
#include "wrap.h"

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *arguments, *text, *options;
} commands[COMMANDS] = {
#define COMMAND(id, arguments, text, options) {#id, arguments, text, options},
#include "commands.def"
#undef COMMAND
};

static const struct {
    const char *name, *argument, *text;
    int letter;
} options_table[] = {
#define OPTION(id, letter, argument, text) {#id, argument, text, letter},
#include "options.def"
#undef OPTION
};

enum { OPTIONS = sizeof(options_table) / sizeof(options_table[0]) };

const char *command_name(enum command command)
{
    return commands[command].name;
}

/* Whether the words of LIST contain WORD. */
static bool lists(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (const char *c = list; *c != '\0'; c += strspn(c, " ")) {
        size_t here = strcspn(c, " ");

        if (here == length && strncmp(c, word, length) == 0)
            return true;
        c += here;
    }
    return false;
}

/* --- Help ---------------------------------------------------------------- */

static void help_on(FILE *out, enum command command)
{
    fprintf(out, "usage: racelab %s [OPTION...] %s\n\n", commands[command].name,
            commands[command].arguments);
    wrap_print(out, commands[command].text, 0);
    fputs("\n", out);
    for (size_t i = 0; i < OPTIONS; i++) {
        char name[60];

        if (!lists(commands[command].options, options_table[i].name))
            continue;
        snprintf(
            name, sizeof(name), "-%c, --%s%s%s", options_table[i].letter,
            options_table[i].name, options_table[i].argument != NULL ? " " : "",
            options_table[i].argument != NULL ? options_table[i].argument : "");
        fprintf(out, "  %-26s", name);
        wrap_print(out, options_table[i].text, 28);
    }
    fputs("\nexit status: 0 pass, 1 a lab fails, 2 usage, 3 the environment\n",
          out);
}

void options_help(FILE *out, enum command command)
{
    if (command != COMMANDS) {
        help_on(out, command);
        return;
    }
    fputs("usage: racelab COMMAND [OPTION...] [LAB...]\n\n", out);
    for (size_t i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-10s", commands[i].name);
        wrap_print(out, commands[i].text, 12);
    }
    fputc('\n', out);
    wrap_print(out,
               "A LAB is a number (04), a slug or a folder name. "
               "'racelab COMMAND --help' says more.",
               0);
}

/* --- Parsing ------------------------------------------------------------- */

/* "tsan,helgrind" to bits. Returns false after complaining. */
static bool parse_checks(const char *list, unsigned *checks)
{
    char word[40];

    *checks = 0;
    while (*list != '\0') {
        size_t length = strcspn(list, ",");
        enum check check;

        snprintf(word, sizeof(word), "%.*s", (int)length, list);
        check = check_by_name(word);
        if (check == CHECKS) {
            fprintf(stderr,
                    "racelab: --with: there is no check '%s'; there are build, "
                    "count, conduct, tsan, helgrind, explore\n",
                    word);
            return false;
        }
        *checks |= 1U << check;
        list += length;
        list += *list == ',';
    }
    return true;
}

/* A number from LEAST to MOST. Returns false after complaining. */
static bool parse_number(const char *option, const char *text, unsigned least,
                         unsigned most, unsigned *number)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || value < (long)least ||
        value > (long)most) {
        fprintf(stderr, "racelab: --%s: '%s' is not a number from %u to %u\n",
                option, text, least, most);
        return false;
    }
    *number = (unsigned)value;
    return true;
}

/* The strategies of tools/explorer/options.def. */
static bool parse_strategy(const char *name, const char **strategy)
{
    static const char *const names[] = {"default", "dfs",    "dpor",
                                        "bound",   "sample", "replay"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i], name) == 0) {
            *strategy = name;
            return true;
        }
    fprintf(stderr,
            "racelab: --strategy: '%s' is not one of default, dfs, dpor, "
            "bound, sample, replay\n",
            name);
    return false;
}

/* A schedule as a failure prints it: scheduling points, a slash, answers. */
static bool parse_schedule(const char *text, const char **schedule)
{
    if (text[strspn(text, "0123456789.x-@:%+/rswabcdef")] == '\0' &&
        *text != '\0') {
        *schedule = text;
        return true;
    }
    fprintf(stderr,
            "racelab: --replay: '%s' is not a schedule, as in 1x3.0.2\n", text);
    return false;
}

static bool add_argument(struct options *options, const char *argument)
{
    if (options->argument_count == MAX_ARGUMENTS) {
        fprintf(stderr, "racelab: --argument: a program gets at most %d\n",
                MAX_ARGUMENTS);
        return false;
    }
    options->arguments[options->argument_count++] = argument;
    return true;
}

/* The options of explore. */
static bool take_explore_option(struct options *options, int letter,
                                const char *argument)
{
    switch (letter) {
    case 't':
        return parse_strategy(argument, &options->strategy);
    case 'b':
        return parse_number("bound", argument, 0, 1000, &options->bound);
    case 'e':
        return parse_number("executions", argument, 1, 2000000000,
                            &options->executions);
    case 'x':
        return parse_number("seconds", argument, 1, 86400, &options->seconds);
    case 'd':
        return parse_number("seed", argument, 0, 2000000000, &options->seed);
    case 'r':
        return parse_schedule(argument, &options->replay);
    case 'T':
        options->trace = argument;
        return true;
    case 'A':
        return add_argument(options, argument);
    case 'a':
        options->all = true;
        return true;
    case 'g':
        options->gdb = true;
        return true;
    case 'k':
        options->leaks = true;
        return true;
    default:
        fprintf(stderr, "try 'racelab %s --help'\n",
                command_name(options->command));
        return false;
    }
}

static bool take_option(struct options *options, int letter,
                        const char *argument)
{
    switch (letter) {
    case 'w':
        return parse_checks(argument, &options->checks);
    case 'J':
        return parse_number("jobs", argument, 1, 64, &options->jobs);
    case 'l':
        return parse_number("level", argument, 1, 3, &options->level);
    case 's':
        options->submission = argument;
        return true;
    case 'o':
        options->output = argument;
        return true;
    case 'j':
        options->json = true;
        return true;
    case 'c':
        options->clang = true;
        return true;
    case 'h':
        options->help = true;
        return true;
    default:
        return take_explore_option(options, letter, argument);
    }
}

static bool find_command(const char *name, enum command *command)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0) {
            *command = (enum command)i;
            return true;
        }
    fprintf(stderr,
            "racelab: there is no command '%s'; 'racelab --help' lists "
            "them\n",
            name);
    return false;
}

/* Makes getopt's tables of the options that COMMAND takes. */
static void make_tables(enum command command, struct option *longs,
                        char *shorts)
{
    size_t count = 0;

    for (size_t i = 0; i < OPTIONS; i++) {
        bool argument = options_table[i].argument != NULL;

        if (!lists(commands[command].options, options_table[i].name))
            continue;
        longs[count++] = (struct option){
            options_table[i].name, argument ? required_argument : no_argument,
            NULL, options_table[i].letter};
        *shorts++ = (char)options_table[i].letter;
        if (argument)
            *shorts++ = ':';
    }
    *shorts = '\0';
    longs[count] = (struct option){0};
}

int options_parse(int argc, char **argv, struct options *options)
{
    struct option longs[OPTIONS + 1];
    char shorts[2 * OPTIONS + 1];
    int letter;

    *options = (struct options){.command = COMMANDS,
                                .checks = (1U << CHECKS) - 1,
                                .bound = UINT_MAX,
                                .executions = UINT_MAX,
                                .seconds = UINT_MAX,
                                .seed = UINT_MAX};
    if (argc < 2) {
        options_help(stderr, COMMANDS);
        return -1;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        options->help = true;
        return 0;
    }
    if (!find_command(argv[1], &options->command))
        return -1;
    make_tables(options->command, longs, shorts);
    argv[1] = argv[0];
    optind = 1;
    while ((letter = getopt_long(argc - 1, argv + 1, shorts, longs, NULL)) !=
           -1)
        if (!take_option(options, letter, optarg))
            return -1;
    options->words = (const char *const *)(argv + 1 + optind);
    options->word_count = (size_t)(argc - 1 - optind);
    return 0;
}
