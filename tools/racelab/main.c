/* racelab: takes the command line apart and hands over to the command. */
#include "session.h"

#include <locale.h>
#include <stdio.h>

static int (*const commands[COMMANDS])(struct command_session *) = {
#define COMMAND(id, arguments, text, options) command_##id,
#include "commands.def"
#undef COMMAND
};

int main(int argc, char **argv)
{
    struct command_session session;
    struct options options;
    int status;

    setlocale(LC_CTYPE, "");
    if (options_parse(argc, argv, &options) != 0)
        return STATUS_USAGE;
    if (options.help) {
        options_help(stdout, options.command);
        return STATUS_PASS;
    }
    status = session_open(&session, &options);
    if (status == STATUS_PASS)
        status = commands[options.command](&session);
    session_close(&session);
    if (fflush(stdout) != 0 && status == STATUS_PASS) {
        perror("racelab: standard output");
        status = STATUS_ENVIRONMENT;
    }
    return status;
}
