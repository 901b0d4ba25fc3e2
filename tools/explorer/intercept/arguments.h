/* The program's arguments and environment, see arguments.c. */
#ifndef RACELAB_EXPLORER_ARGUMENTS_H
#define RACELAB_EXPLORER_ARGUMENTS_H

#include <stdbool.h>

/* Sets rt.argc, rt.argv and rt.envp to copies of what main() got. Called once,
 * before anything looks at them. Returns false if there is no memory. */
bool arguments_take(int argc, char **argv, char **envp);

#endif
