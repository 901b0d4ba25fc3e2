/*
 * The two enumerations that everything in racelab speaks in, made from
 * checks.def and diagnoses.def, and their names.
 */
#ifndef RACELAB_KINDS_H
#define RACELAB_KINDS_H

enum check {
#define CHECK(id, name, title, finds) CHECK_##id,
#include "checks.def"
#undef CHECK
    CHECKS
};

enum diagnosis {
#define DIAGNOSIS(id, name, sentence) DIAGNOSIS_##id,
#include "diagnoses.def"
#undef DIAGNOSIS
    DIAGNOSES
};

const char *check_name(enum check check);
const char *check_title(enum check check);
const char *check_finds(enum check check);
const char *diagnosis_name(enum diagnosis diagnosis);
const char *diagnosis_sentence(enum diagnosis diagnosis);

/* The kind with this name, or CHECKS / DIAGNOSES when there is none. */
enum check check_by_name(const char *name);
enum diagnosis diagnosis_by_name(const char *name);

#endif
