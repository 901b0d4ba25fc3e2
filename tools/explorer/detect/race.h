/* The race detector: two accesses to a common byte, one a write, one not
 * atomic, neither before the other in happens-before (hb.h).
 *
 * As in FastTrack a byte remembers its last write and the reads since that no
 * later read is ordered after. Bytes of a granule that were always accessed
 * together share one node; a node is split when an access covers a part of it,
 * so neighbours in one word never conflict. */
#ifndef RACELAB_EXPLORER_RACE_H
#define RACELAB_EXPLORER_RACE_H

#include "shadow.h"

#include <machine.h>

enum { MAX_NODES = 1 << 23 };

/* An access in the past; `clock` 0 means none. */
struct access {
    uint32_t clock;
    uint8_t tid;
    bool atomic;
    bool write;
    bool object; /* use (atomic) or destruction (write) of a lock or the like */
    uintptr_t pc;
};

/* The history of the bytes in `mask`. Reads beyond the first that are not
 * ordered with one another hang in `more`. */
struct race_node {
    uint8_t mask;
    uint32_t next; /* in the granule, or in `more` */
    uint32_t more;
    struct access write;
    struct access read;
};

struct race_found {
    uintptr_t address; /* of the granule's first byte in conflict */
    uint32_t size;
    struct access before;
    struct access after;
};

struct race {
    struct shadow shadow;
    uint32_t nodes; /* in use, counted from 1 */
    bool exhausted; /* no node was left: something was not checked */
    struct race_found found;
    struct race_node node[MAX_NODES];
};

/* Forgets all accesses. */
void race_reset(struct race *r);

/* The bytes MASK of granule G, which lies at ADDRESS and is up to date
 * (shadow_refresh). */
struct bytes {
    struct granule *g;
    uintptr_t address;
    uint8_t mask;
};

/* Thread a->tid accesses BYTES. Fills in r->found and returns true if that
 * races with an earlier access. */
bool race_access(struct race *r, const struct machine *m,
                 const struct bytes *bytes, const struct access *a);

#endif
