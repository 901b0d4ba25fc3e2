/* racelab hint: the lab's hints, one level at a time. */
#include "session.h"

#include <stdio.h>

int command_hint(struct command_session *session)
{
    unsigned level = session->options->level == 0 ? 1 : session->options->level;
    const struct lab *lab = session->labs[0];

    if (session->options->word_count != 1) {
        fputs("racelab: name the lab, as in 'racelab hint 04'\n", stderr);
        return STATUS_USAGE;
    }
    printf("%s %s, hint %u of %zu:\n  %s\n", lab->number, lab->title, level,
           lab->hint_count, lab->hints[level - 1]);
    if (level < lab->hint_count)
        printf("next: make check LAB=%s, or make hint LAB=%s LEVEL=%u\n",
               lab->number, lab->number, level + 1);
    return STATUS_PASS;
}
