/*
 * The catalog: what labs there are, read from the folders labs/NN-slug and
 * their manifests. A lab is listed nowhere else.
 *
 * Source of the manifest's keys: docs/adding-a-lab.md; the schema in catalog.c
 * is the one that is enforced.
 */
#ifndef RACELAB_CATALOG_H
#define RACELAB_CATALOG_H

#include "kinds.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>

/* How much a check's failure counts in a lab. */
enum gate {
    GATE_OFF,      /* not run */
    GATE_ADVISORY, /* run and shown, never fails the lab */
    GATE_GATE,     /* fails the lab */
};

/* What one check must say of one version of the file: "tsan race". */
struct claim {
    bool declared; /* false: the check is run, but nothing is claimed */
    bool silent;   /* the check must find nothing */
    enum diagnosis diagnosis; /* else the check must fail with this one */
};

/* A hint that is shown when a check (or any check) fails with a diagnosis. */
struct mistake {
    bool any_check;
    enum check check; /* valid unless any_check */
    enum diagnosis diagnosis;
    const char *hint;
};

/* A kind of report that never fails the lab: "helgrind misuse". */
struct exemption {
    enum check check;
    enum diagnosis diagnosis;
};

struct lab {
    const char *number;    /* "04" */
    const char *name;      /* "04-unlocked-counter" */
    const char *slug;      /* "unlocked-counter" */
    const char *directory; /* labs/NN-slug, absolute */
    const char *title, *concept, *story;
    const char **classes, **lectures;
    size_t class_count, lecture_count;
    int difficulty;
    int week;              /* of the course, 1 to 13; 0: in none */
    int afternoon_minutes; /* in the short course; 0: not in it */
    const char *file;      /* "counter.c": the one file a student edits */
    const char **contract; /* functions that the file must define */
    size_t contract_count;
    const char **allow; /* library calls beyond the usual ones */
    size_t allow_count;
    enum gate gates[CHECKS];
    struct claim broken[CHECKS];
    struct exemption *exemptions;
    size_t exemption_count;
    const char **hints;
    size_t hint_count;
    struct mistake *mistakes;
    size_t mistake_count;
    unsigned limit_ms; /* of one run, see activity_charge() */
};

struct catalog {
    struct pool *pool; /* owns everything below */
    const char *root;  /* the checkout, absolute */
    struct lab *labs;  /* by number */
    size_t count;
};

/*
 * Reads all labs below ROOT. Returns 0, or -1 with one line per error, each
 * starting with "FILE:LINE: ", in *ERRORS (owned by the catalog's pool). The
 * labs without an error are in the catalog in both cases, so that one bad
 * manifest does not cost the other labs' results.
 */
int catalog_load(struct catalog *catalog, const char *root,
                 const char **errors);
void catalog_free(struct catalog *catalog);

/* The lab with this number ("04" or "4"), slug or name; NULL if none. */
const struct lab *catalog_find(const struct catalog *catalog, const char *word);

/* A version of a lab's file that review looks at. */
enum version_kind {
    VERSION_BROKEN,
    VERSION_SOLUTION,
    VERSION_RIGHT,
    VERSION_WRONG
};

struct version {
    enum version_kind kind;
    const char *label; /* "broken", "wrong/lock-write-only" */
    const char *path;
    struct claim claims[CHECKS]; /* what must be said of it */
    const char *because;         /* of a wrong/ file: the sentence; else NULL */
};

struct version_list {
    struct version *items;
    size_t count;
    const char *error; /* "FILE:1: what is wrong", or NULL */
};

/*
 * All versions of LAB in a fixed order; the solution and right/ only as far as
 * they are there. A wrong/ file whose first line can't be understood gives -1
 * and an error. Owned by POOL.
 */
int catalog_versions(const struct catalog *catalog, const struct lab *lab,
                     struct pool *pool, struct version_list *list);

#endif
