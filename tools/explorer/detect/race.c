/* See race.h. */
#include "race.h"

void race_reset(struct race *r)
{
    r->shadow.generation++;
    r->nodes = 1;
}

static uint32_t node_new(struct race *r, uint8_t mask)
{
    if (r->nodes >= MAX_NODES) {
        r->exhausted = true;
        return NODE_NONE;
    }
    struct race_node *n = &r->node[r->nodes];
    n->mask = mask;
    n->next = n->more = NODE_NONE;
    n->write.clock = n->read.clock = 0;
    return r->nodes++;
}

static bool ordered(const struct machine *m, const struct access *before,
                    int tid)
{
    return before->clock <= m->clock[tid].of[before->tid];
}

static bool conflict(const struct machine *m, const struct access *before,
                     const struct access *a)
{
    return before->clock != 0 && !ordered(m, before, a->tid) &&
           !(before->atomic && a->atomic);
}

static void report(struct race *r, uintptr_t address, uint8_t mask,
                   const struct access *before, const struct access *after)
{
    int first = __builtin_ctz(mask);
    r->found = (struct race_found){
        .address = address + (uintptr_t)first,
        .size = (uint32_t)__builtin_popcount(mask),
        .before = *before,
        .after = *after,
    };
}

/* A write follows everything: it replaces the whole history. */
static bool node_write(struct race *r, const struct machine *m,
                       struct race_node *n, const struct access *a)
{
    const struct access *bad = NULL;
    if (conflict(m, &n->read, a))
        bad = &n->read;
    for (uint32_t i = n->more; i != NODE_NONE && bad == NULL;
         i = r->node[i].next)
        if (conflict(m, &r->node[i].read, a))
            bad = &r->node[i].read;
    if (bad == NULL && conflict(m, &n->write, a))
        bad = &n->write;
    if (bad != NULL)
        r->found.before = *bad;
    n->write = *a;
    n->read.clock = 0;
    n->more = NODE_NONE;
    return bad != NULL;
}

/* A read takes the place of reads that are ordered before it. */
static bool node_read(struct race *r, const struct machine *m,
                      struct race_node *n, const struct access *a)
{
    bool bad = conflict(m, &n->write, a);
    if (bad)
        r->found.before = n->write;
    bool stricter = !a->atomic || n->read.atomic;
    if (n->read.clock == 0 || (stricter && ordered(m, &n->read, a->tid))) {
        n->read = *a;
        return bad;
    }
    for (uint32_t i = n->more; i != NODE_NONE; i = r->node[i].next) {
        struct access *old = &r->node[i].read;
        if (old->tid == a->tid && old->atomic == a->atomic) {
            *old = *a;
            return bad;
        }
    }
    uint32_t fresh = node_new(r, n->mask);
    if (fresh != NODE_NONE) {
        r->node[fresh].read = *a;
        r->node[fresh].next = n->more;
        n->more = fresh;
    }
    return bad;
}

/* Cuts the bytes outside MASK off node N, into a node of their own. */
static void split(struct race *r, struct race_node *n, uint8_t mask)
{
    uint32_t rest = node_new(r, (uint8_t)(n->mask & ~mask));
    if (rest == NODE_NONE)
        return;
    struct race_node *other = &r->node[rest];
    other->write = n->write;
    other->read = n->read;
    for (uint32_t i = n->more; i != NODE_NONE; i = r->node[i].next) {
        uint32_t copy = node_new(r, other->mask);
        if (copy == NODE_NONE)
            break;
        r->node[copy].read = r->node[i].read;
        r->node[copy].next = other->more;
        other->more = copy;
    }
    other->next = n->next;
    n->next = rest;
    n->mask &= mask;
}

/* The access *A to all the bytes of node N, which lies in the granule at
 * ADDRESS. Only the first of an epoch has to be looked at. */
static inline bool node_access(struct race *r, const struct machine *m,
                               struct race_node *n, uintptr_t address,
                               const struct access *a)
{
    const struct access *same = a->write ? &n->write : &n->read;
    if (same->clock == a->clock && same->tid == a->tid &&
        same->atomic == a->atomic && (!a->write || n->read.clock == 0))
        return false;
    if (!(a->write ? node_write(r, m, n, a) : node_read(r, m, n, a)))
        return false;
    struct access before = r->found.before;
    report(r, address, n->mask, &before, a);
    return true;
}

/* The same where the nodes of the granule don't fit the bytes. */
static bool split_access(struct race *r, const struct machine *m,
                         const struct bytes *b, const struct access *a)
{
    uint8_t rest = b->mask;
    bool bad = false;
    for (uint32_t i = b->g->node; i != NODE_NONE && rest != 0;
         i = r->node[i].next) {
        struct race_node *n = &r->node[i];
        if ((n->mask & rest) == 0)
            continue;
        if ((n->mask & ~rest) != 0)
            split(r, n, rest);
        rest &= (uint8_t)~n->mask;
        bad |= node_access(r, m, n, b->address, a);
    }
    uint32_t fresh = rest != 0 ? node_new(r, rest) : NODE_NONE;
    if (fresh != NODE_NONE) {
        r->node[fresh].next = b->g->node;
        shadow_set(b->g, fresh);
        *(a->write ? &r->node[fresh].write : &r->node[fresh].read) = *a;
    }
    return bad;
}

bool race_access(struct race *r, const struct machine *m, const struct bytes *b,
                 const struct access *a)
{
    struct race_node *first = &r->node[b->g->node];
    if (b->g->node != NODE_NONE && first->mask == b->mask)
        return node_access(r, m, first, b->address, a);
    return split_access(r, m, b, a);
}
