/*
 * From addresses to what the source calls them, by way of the program's debug
 * information (DWARF, read with elfutils' libdw).
 *
 * A struct symbols belongs to one thread at a time.
 */
#ifndef RACELAB_SYMBOLS_H
#define RACELAB_SYMBOLS_H

#include "evidence.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbols;

/* Opens PROGRAM, an executable. NULL when it can't be read or has no debug
 * information. */
struct symbols *symbols_open(const char *program);
void symbols_close(struct symbols *symbols);

/*
 * Where the program is loaded: what is added to an address in the file to get
 * one in memory. Until this is called: 0 for a program that is linked to a
 * fixed address, and for another one the place where Linux loads it when
 * address randomisation is off.
 */
void symbols_set_bias(struct symbols *symbols, uint64_t bias);

/* The source place of an instruction. Returns false when it is unknown. */
bool symbols_place(const struct symbols *symbols, uint64_t pc,
                   struct pool *pool, struct place *place);

/* A way to look into the program's memory: READ copies SIZE bytes from ADDRESS
 * and returns false when it can't. */
struct symbols_memory {
    bool (*read)(uint64_t address, void *bytes, size_t size, void *context);
    void *context;
};

/* A function that is on a thread's stack. */
struct symbols_frame {
    uint64_t pc;         /* where it is */
    uint64_t frame_base; /* its canonical frame address (CFA) */
};

/*
 * The name of the object at ADDRESS as C writes it: a global variable with its
 * members and elements ("accounts[1].balance"), or what a global pointer leads
 * to ("hall->seats[3]"), if MEMORY is not NULL. NULL when there is none.
 */
const char *symbols_global(const struct symbols *symbols,
                           const struct symbols_memory *memory,
                           uint64_t address, struct pool *pool);

/*
 * The same for a _Thread_local variable of the thread whose such variables
 * begin at LOCALS.
 */
const char *symbols_thread_local(const struct symbols *symbols, uint64_t locals,
                                 uint64_t address, struct pool *pool);

/*
 * The name of the object at ADDRESS as the function in FRAME could write it:
 * a local variable ("lock"), or something that one of its pointers leads to
 * ("from->lock", "table->forks[2]"). NULL when there is none.
 */
const char *symbols_local(const struct symbols *symbols,
                          const struct symbols_frame *frame,
                          const struct symbols_memory *memory, uint64_t address,
                          struct pool *pool);

#endif
