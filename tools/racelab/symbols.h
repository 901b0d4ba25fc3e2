/*
 * From addresses to what the source calls them, by way of the program's debug
 * information (DWARF, read with elfutils' libdw).
 */
#ifndef RACELAB_SYMBOLS_H
#define RACELAB_SYMBOLS_H

#include "evidence.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbols;

/* Opens PROGRAM, an executable that was linked without -static. NULL when it
 * can't be read or has no debug information. */
struct symbols *symbols_open(const char *program);
void symbols_close(struct symbols *symbols);

/*
 * Where the program is loaded: what is added to an address in the file to get
 * one in memory. With address randomisation off it is 0x555555554000 for a
 * position-independent program, which is assumed until this is called.
 */
void symbols_set_bias(struct symbols *symbols, uint64_t bias);

/* The source place of an instruction. Returns false when it is unknown. */
bool symbols_place(const struct symbols *symbols, uint64_t pc,
                   struct pool *pool, struct place *place);

/*
 * The name of the global object at ADDRESS as C writes it, with its members
 * and elements: "accounts[1].balance". NULL when no variable is there.
 */
const char *symbols_variable(const struct symbols *symbols, uint64_t address,
                             struct pool *pool);

/* Reads SIZE bytes of the program's memory. Returns false when it can't. */
typedef bool symbols_read(uint64_t address, void *bytes, size_t size,
                          void *context);

/* A function that is on a thread's stack. */
struct symbols_frame {
    uint64_t pc;         /* where it is */
    uint64_t frame_base; /* its canonical frame address (CFA) */
    symbols_read *read;
    void *context;
};

/*
 * The name of the object at ADDRESS as the function in FRAME could write it:
 * a local variable ("lock"), or something that one of its pointers leads to
 * ("from->lock", "table->forks[2]"). NULL when none does.
 */
const char *symbols_local(const struct symbols *symbols,
                          const struct symbols_frame *frame, uint64_t address,
                          struct pool *pool);

#endif
