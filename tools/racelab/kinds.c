/* Names of the kinds, from the two lists. */
#include "kinds.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name, *title, *finds;
} checks[CHECKS] = {
#define CHECK(id, name, title, finds) {name, title, finds},
#include "checks.def"
#undef CHECK
};

static const struct {
    const char *name, *sentence;
} diagnoses[DIAGNOSES] = {
#define DIAGNOSIS(id, name, sentence) {name, sentence},
#include "diagnoses.def"
#undef DIAGNOSIS
};

const char *check_name(enum check check)
{
    return checks[check].name;
}

const char *check_title(enum check check)
{
    return checks[check].title;
}

const char *check_finds(enum check check)
{
    return checks[check].finds;
}

const char *diagnosis_name(enum diagnosis diagnosis)
{
    return diagnoses[diagnosis].name;
}

const char *diagnosis_sentence(enum diagnosis diagnosis)
{
    return diagnoses[diagnosis].sentence;
}

enum check check_by_name(const char *name)
{
    for (size_t i = 0; i < CHECKS; i++)
        if (strcmp(checks[i].name, name) == 0)
            return (enum check)i;
    return CHECKS;
}

enum diagnosis diagnosis_by_name(const char *name)
{
    for (size_t i = 0; i < DIAGNOSES; i++)
        if (strcmp(diagnoses[i].name, name) == 0)
            return (enum diagnosis)i;
    return DIAGNOSES;
}
