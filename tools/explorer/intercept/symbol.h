/* Functions of the program that mean something by their name, as in the tasks
 * of the software verification competition. */
#ifndef RACELAB_EXPLORER_SYMBOL_H
#define RACELAB_EXPLORER_SYMBOL_H

#include <stdbool.h>
#include <stdint.h>

enum meaning {
    MEANS_NOTHING,
    MEANS_ATOMIC, /* __VERIFIER_atomic_...: no other thread in between */
    MEANS_ERROR   /* reach_error: being called is the failure */
};

/* How many such functions there are; most programs have none. */
extern int symbol_count;

/* The program has a reach_error() of its own: then that is how it fails, and
 * abort() is how it says that an assumption does not hold. */
extern bool symbol_errors_named;

/* Reads the program's symbol table. Once, before the first execution. */
void symbol_start(void);

/* What the function means that contains PC. */
enum meaning symbol_meaning(uintptr_t pc);

#endif
