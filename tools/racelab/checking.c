/*
 * All checks of one submission, in order. Each of them (checking_cases.c,
 * checking_tools.c, checking_explore.c) leaves its evidence; none judges.
 */
#include "checking_parts.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <uv.h>

static void make_token(char token[TOKEN_SIZE])
{
    unsigned char bytes[(TOKEN_SIZE - 1) / 2];

    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
        memset(bytes, 0, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++)
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
}

/* Which flavours the wanted checks need. The TSan object is always compiled:
 * it tells which primitives the student uses. */
static unsigned flavours_needed(const struct session *session)
{
    unsigned mask = 1U << FLAVOUR_o0;

    if (wants(session, CHECK_COUNT))
        mask |= 1U << FLAVOUR_o2;
    if (wants(session, CHECK_TSAN) || wants(session, CHECK_HELGRIND))
        mask |= 1U << FLAVOUR_tsan;
    return mask;
}

static void rename_copy(const struct session *session, const char **file)
{
    if (*file != NULL && strcmp(*file, session->build.source) == 0)
        *file = session->checking->submission;
}

/* Places in our copy of the file are places in the student's file. */
static void rename_copies(struct session *session)
{
    for (size_t c = 0; c < CHECKS; c++)
        for (size_t f = 0; f < session->evidence[c].count; f++) {
            struct finding *finding = &session->evidence[c].findings[f];

            for (size_t a = 0; a < 2; a++) {
                struct access *access = &finding->accesses[a];

                rename_copy(session, &access->place.file);
                for (size_t h = 0; h < access->held_count; h++)
                    rename_copy(session, &access->held[h].taken.file);
            }
            for (size_t t = 0;
                 finding->hang != NULL && t < finding->hang->count; t++)
                rename_copy(session, &finding->hang->threads[t].file);
        }
}

/* Whether a tool said what correct programs earn too in this lab (a lock order
 * behind a gate, say): the explorer then tells which it is. */
static bool needs_arbiter(const struct session *session)
{
    const struct lab *lab = session->checking->lab;

    for (size_t c = 0; c < CHECKS; c++)
        for (size_t f = 0; f < session->evidence[c].count; f++)
            if (verdict_is_exempt(lab, (enum check)c,
                                  session->evidence[c].findings[f].diagnosis))
                return lab->gates[CHECK_EXPLORE] != GATE_OFF;
    return false;
}

void check_submission(const struct checking *checking, struct result *result)
{
    struct session session = {
        .checking = checking,
        .pool = result->pool,
        .evidence = result->evidence,
    };
    const struct build_request request = {
        .workspace = checking->workspace,
        .lab = checking->lab,
        .path = checking->submission,
        .use_clang = checking->use_clang,
        .mask = flavours_needed(&session),
    };
    struct evidence *building = &result->evidence[CHECK_BUILD];
    const uint64_t start = uv_hrtime();

    result->lab = checking->lab;
    result->submission = checking->submission;
    for (size_t i = 0; i < CHECKS; i++)
        result->evidence[i] = (struct evidence){.check = (enum check)i,
                                                .state = EVIDENCE_NOT_RUN};
    make_token(session.token);
    building->state = EVIDENCE_COMPLETE;
    build_submission(&request, session.pool, &session.build, building,
                     &result->evidence[CHECK_CONDUCT]);
    building->seconds = seconds_since(start);
    if (building->state == EVIDENCE_COMPLETE && building->count == 0) {
        for (size_t i = 0; i < CHECKS; i++) {
            result->evidence[i].uses_atomics = building->uses_atomics;
            result->evidence[i].uses_fences = building->uses_fences;
            result->evidence[i].uses_cancel = building->uses_cancel;
        }
        check_cases(&session);
        if (wants(&session, CHECK_TSAN))
            check_tsan(&session);
        if (wants(&session, CHECK_HELGRIND))
            check_helgrind(&session);
        if (wants(&session, CHECK_EXPLORE) || needs_arbiter(&session))
            check_explore(&session);
    }
    if (session.build.sha256[0] != '\0')
        result->sha256 = pool_strdup(session.pool, session.build.sha256);
    if (session.build.source != NULL)
        rename_copies(&session);
    verdict_decide(checking->lab, result->evidence, &result->verdict);
}
