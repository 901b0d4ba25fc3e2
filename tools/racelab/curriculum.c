/*
 * racelab curriculum: the course as a page of Markdown, from the manifests
 * alone. Which tool sees a broken version is what its manifest declares, and
 * racelab review proves that.
 */
#include "session.h"

#include <stdio.h>
#include <string.h>

/* --- The lists of curriculum.def ----------------------------------------- */

static const struct {
    const char *name, *text;
} sections[] = {
#define SECTION(name, text) {name, text},
#define WEEK(text)
#include "curriculum.def"
#undef SECTION
#undef WEEK
};

static const char *const weeks[] = {
#define SECTION(name, text)
#define WEEK(text) text,
#include "curriculum.def"
#undef SECTION
#undef WEEK
};

enum {
    SECTIONS = sizeof(sections) / sizeof(sections[0]),
    WEEKS = sizeof(weeks) / sizeof(weeks[0])
};

/* --- The labs ------------------------------------------------------------ */

static void print_texts(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i == 0 ? "" : ", ", texts[i]);
}

/* The checks that must (or, with SILENT, can't) find the broken version. */
static void print_claims(const struct lab *lab, bool silent)
{
    const char *separator = "";

    for (size_t c = 0; c < CHECKS; c++) {
        const struct claim *claim = &lab->broken[c];

        if (!claim->declared || claim->silent != silent)
            continue;
        printf("%s%s", separator, check_name((enum check)c));
        if (!silent && strcmp(check_name((enum check)c),
                              diagnosis_name(claim->diagnosis)) != 0)
            printf(" (%s)", diagnosis_name(claim->diagnosis));
        separator = ", ";
    }
}

/* What is not looked at, or says this or that of the broken version. */
static void print_rest(const struct lab *lab)
{
    const char *separator = "";

    for (size_t c = CHECK_BUILD + 1; c < CHECKS; c++) {
        if (lab->broken[c].declared)
            continue;
        printf("%s%s%s", separator, check_name((enum check)c),
               lab->gates[c] == GATE_OFF ? " (off)" : "");
        separator = ", ";
    }
}

static void print_lab(const struct lab *lab)
{
    printf("| [%s %s](../labs/%s/README.md) | %s | ", lab->number, lab->title,
           lab->name, lab->concept);
    print_texts(lab->classes, lab->class_count);
    fputs(" | ", stdout);
    print_texts(lab->lectures, lab->lecture_count);
    printf(" | %d | ", lab->difficulty);
    print_claims(lab, false);
    fputs(" | ", stdout);
    print_claims(lab, true);
    fputs(" | ", stdout);
    print_rest(lab);
    puts(" |");
}

static void print_labs(const struct command_session *session)
{
    puts(
        "## The labs\n\n"
        "*Seen by*: these checks find the broken version in every run, with "
        "the diagnosis\nin brackets. *Blind*: these find nothing in it, in "
        "every run. *By luck, or off*:\nnothing is certain (a racy program may "
        "print the right number), or the check is\noff for this lab. `racelab "
        "review` measures every cell of the first two columns.\n\n"
        "| lab | concept | class | lecture | level | seen by | blind | "
        "by luck, or off |\n|---|---|---|---|---|---|---|---|");
    for (size_t i = 0; i < session->lab_count; i++)
        print_lab(session->labs[i]);
}

/* --- The lecture --------------------------------------------------------- */

static bool teaches(const struct lab *lab, const char *section)
{
    for (size_t i = 0; i < lab->lecture_count; i++)
        if (strcmp(lab->lectures[i], section) == 0)
            return true;
    return false;
}

static void print_lecture(const struct command_session *session)
{
    puts("\n## The lecture\n\n| section | about | labs |\n|---|---|---|");
    for (size_t s = 0; s < SECTIONS; s++) {
        const char *separator = "";

        printf("| %s | %s | ", sections[s].name, sections[s].text);
        for (size_t i = 0; i < session->lab_count; i++) {
            if (!teaches(session->labs[i], sections[s].name))
                continue;
            printf("%s%s", separator, session->labs[i]->number);
            separator = ", ";
        }
        puts(" |");
    }
}

/* --- The plans ----------------------------------------------------------- */

static void print_weeks(const struct command_session *session)
{
    puts("\n## Thirteen weeks\n\n"
         "A week is a lecture, the prediction questions in class, and its "
         "labs at home.\n\n| week | about | labs |\n|---|---|---|");
    for (size_t w = 1; w <= WEEKS; w++) {
        const char *separator = "";

        printf("| %zu | %s | ", w, weeks[w - 1]);
        for (size_t i = 0; i < session->lab_count; i++) {
            if (session->labs[i]->week != (int)w)
                continue;
            printf("%s%s %s", separator, session->labs[i]->number,
                   session->labs[i]->slug);
            separator = ", ";
        }
        puts(" |");
    }
}

static void print_afternoon(const struct command_session *session)
{
    int total = 0;

    puts("\n## One afternoon\n\n"
         "| minutes | lab | what it shows |\n|---|---|---|");
    for (size_t i = 0; i < session->lab_count; i++) {
        const struct lab *lab = session->labs[i];

        if (lab->afternoon_minutes == 0)
            continue;
        printf("| %d | %s %s | %s |\n", lab->afternoon_minutes, lab->number,
               lab->slug, lab->concept);
        total += lab->afternoon_minutes;
    }
    printf("\nTogether %d minutes. Each lab: predict, run, mend, `make check "
           "LAB=NN`, and explain\nin two sentences.\n",
           total);
}

int command_curriculum(struct command_session *session)
{
    puts("# Curriculum\n\n"
         "Printed by `make curriculum` from the manifests (`labs/*/lab.yaml`); "
         "edit those.\n");
    print_labs(session);
    print_lecture(session);
    print_weeks(session);
    print_afternoon(session);
    return session->bad_manifest ? STATUS_ENVIRONMENT : STATUS_PASS;
}
