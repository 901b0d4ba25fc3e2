/* Constructors and destructors, see startup.c. */
#ifndef RACELAB_EXPLORER_STARTUP_H
#define RACELAB_EXPLORER_STARTUP_H

#include <stdbool.h>

typedef void constructor(int argc, char **argv, char **envp);

/* Keeps the C library from calling those that come after FIRST, which is
 * running. False if there is no memory. */
bool startup_take(constructor *first);

/* Call them, in the running execution: in the order of the array, and against
 * it. */
void startup_construct(void);
void startup_destroy(void);

#endif
