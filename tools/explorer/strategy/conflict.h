/* Which operations depend on each other, for the reduction: two do if they are
 * on a common object and one of them changes it. */
#ifndef RACELAB_EXPLORER_CONFLICT_H
#define RACELAB_EXPLORER_CONFLICT_H

#include <machine.h>

enum { CONFLICT_OBJECTS = 3 };

/* The objects that an operation conflicts on; 0: none. */
void conflict_objects(const struct machine *m, const struct op *op,
                      uint32_t object[CONFLICT_OBJECTS]);

/* Whether an announced operation will only look, whatever it finds. */
bool conflict_only_reads(const struct machine *m, const struct op *op);

/* Whether an operation of KIND was possible just before one of kind BEFORE
 * that was performed with FLAGS, on the same object. */
bool conflict_possible(int kind, int before, int flags);

#endif
