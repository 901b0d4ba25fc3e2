/* One line at a time; keys and kinds that are not known are passed over. */
#include "trace_read.h"

#include <racelab/trace.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *sentence;
    int status;
} verdicts[TRACE_VERDICTS] = {
#define VERDICT(id, name, status, sentence) {name, sentence, status},
#include <racelab/verdict.def>
#undef VERDICT
};

const char *trace_verdict_name(enum trace_verdict verdict)
{
    return verdicts[verdict].name;
}

const char *trace_verdict_sentence(enum trace_verdict verdict)
{
    return verdicts[verdict].sentence;
}

int trace_verdict_status(enum trace_verdict verdict)
{
    return verdicts[verdict].status;
}

/* --- Fields -------------------------------------------------------------- */

/* The value of " KEY=" in LINE, up to the next space; "" when it is not there.
 * `text`, which is last, goes to the end of the line. */
static const char *field(const char *line, const char *key, struct pool *pool)
{
    const char *start = pool_printf(pool, " %s=", key);
    const char *found = strstr(line, start);

    if (found == NULL)
        return "";
    found += strlen(start);
    return pool_strndup(pool, found,
                        strcmp(key, "text") == 0 ? strlen(found)
                                                 : strcspn(found, " "));
}

static uint64_t hex_field(const char *line, const char *key, struct pool *pool)
{
    return strtoull(field(line, key, pool), NULL, 0);
}

static int64_t number_field(const char *line, const char *key,
                            struct pool *pool)
{
    const char *text = field(line, key, pool);

    return text[0] == '-' ? strtoll(text, NULL, 10)
                          : (int64_t)strtoull(text, NULL, 10);
}

/* %XX to bytes, in place. */
static const char *decode(const char *text, struct pool *pool)
{
    char *copy = pool_strdup(pool, text);
    char *to = copy;

    for (const char *from = copy; *from != '\0'; from++) {
        unsigned byte;

        if (*from == '%' && sscanf(from + 1, "%2x", &byte) == 1) {
            *to++ = (char)byte;
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return copy;
}

/* --- Lines --------------------------------------------------------------- */

static void read_step(const char *line, struct pool *pool, struct trace *trace)
{
    const char *flags = field(line, "flags", pool);

    trace->steps =
        pool_grow(pool, trace->steps, trace->step_count, sizeof(*trace->steps));
    trace->steps[trace->step_count++] = (struct trace_step){
        .thread = (int)number_field(line, "thread", pool),
        .kind = field(line, "kind", pool),
        .pc = hex_field(line, "pc", pool),
        .address = hex_field(line, "addr", pool),
        .value = strtoull(field(line, "value", pool), NULL, 10),
        .argument = number_field(line, "arg", pool),
        .result = number_field(line, "result", pool),
        .choice = number_field(line, "choice", pool),
        .size = (int)number_field(line, "size", pool),
        .frame = (int)number_field(line, "frame", pool),
        .fatal = strstr(flags, "fatal") != NULL,
        .involved = strstr(flags, "involved") != NULL,
        .preempt = strstr(flags, "preempt") != NULL,
        .blocked = strstr(flags, "blocked") != NULL,
        .ahead = strstr(flags, "ahead") != NULL,
    };
}

static void read_race(const char *line, struct pool *pool, struct trace *trace)
{
    struct trace_race race = {
        .address = hex_field(line, "addr", pool),
        .size = (int)number_field(line, "size", pool),
    };

    for (int i = 0; i < 2; i++) {
        const char *n = i == 0 ? "1" : "2";

        race.access[i] = (struct trace_access){
            .thread =
                (int)number_field(line, pool_printf(pool, "thread%s", n), pool),
            .kind = field(line, pool_printf(pool, "kind%s", n), pool),
            .pc = hex_field(line, pool_printf(pool, "pc%s", n), pool),
            .locks = field(line, pool_printf(pool, "locks%s", n), pool),
        };
    }
    trace->races =
        pool_grow(pool, trace->races, trace->race_count, sizeof(*trace->races));
    trace->races[trace->race_count++] = race;
}

static void read_wait(const char *line, struct pool *pool, struct trace *trace)
{
    trace->waits =
        pool_grow(pool, trace->waits, trace->wait_count, sizeof(*trace->waits));
    trace->waits[trace->wait_count++] = (struct trace_wait){
        .thread = (int)number_field(line, "thread", pool),
        .holder = (int)number_field(line, "holder", pool),
        .object = hex_field(line, "object", pool),
        .pc = hex_field(line, "pc", pool),
    };
}

static void read_finding(const char *line, const char *rest, struct pool *pool,
                         struct trace *trace)
{
    trace->findings = pool_grow(pool, trace->findings, trace->finding_count,
                                sizeof(*trace->findings));
    trace->findings[trace->finding_count++] = (struct trace_finding){
        .verdict = pool_strndup(pool, rest, strcspn(rest, " ")),
        .thread = (int)number_field(line, "thread", pool),
        .step = (int)number_field(line, "step", pool),
        .pc = hex_field(line, "pc", pool),
        .address = hex_field(line, "addr", pool),
        .text = decode(field(line, "text", pool), pool),
    };
}

static void add_block(struct trace_block **blocks, size_t *count,
                      const char *line, const char *rest, struct pool *pool)
{
    *blocks = pool_grow(pool, *blocks, *count, sizeof(**blocks));
    (*blocks)[(*count)++] = (struct trace_block){
        .address = strtoull(rest, NULL, 0),
        .size = (uint64_t)number_field(line, "size", pool),
        .thread = (int)number_field(line, "thread", pool),
    };
}

static void add_frame(const char *line, struct pool *pool, struct trace *trace)
{
    trace->frames = pool_grow(pool, trace->frames, trace->frame_count,
                              sizeof(*trace->frames));
    trace->frames[trace->frame_count++] = (struct trace_frame){
        .pc = hex_field(line, "pc", pool),
        .base = hex_field(line, "base", pool),
        .thread = (int)number_field(line, "thread", pool),
    };
}

static void add_label(const char *line, const char *rest, struct pool *pool,
                      struct trace *trace)
{
    trace->labels = pool_grow(pool, trace->labels, trace->label_count,
                              sizeof(*trace->labels));
    trace->labels[trace->label_count++] = (struct trace_label){
        .address = strtoull(rest, NULL, 0),
        .size = (uint64_t)number_field(line, "size", pool),
        .count = (int)number_field(line, "count", pool),
        .text = decode(field(line, "text", pool), pool),
    };
}

static void add_text(const char ***texts, size_t *count, const char *text,
                     struct pool *pool)
{
    *texts = pool_grow(pool, *texts, *count, sizeof(**texts));
    (*texts)[(*count)++] = decode(text, pool);
}

static void read_verdict(const char *name, struct trace *trace)
{
    for (size_t i = 0; i < TRACE_VERDICTS; i++)
        if (strcmp(verdicts[i].name, name) == 0)
            trace->verdict = (enum trace_verdict)i;
}

/* The lines that are one value each. */
static void read_value(const char *key, const char *rest, struct pool *pool,
                       struct trace *trace)
{
    if (strcmp(key, "verdict") == 0)
        read_verdict(rest, trace);
    else if (strcmp(key, "complete") == 0)
        trace->complete = rest[0] == '1';
    else if (strcmp(key, "strategy") == 0)
        trace->strategy = pool_strdup(pool, rest);
    else if (strcmp(key, "schedule") == 0)
        trace->schedule = pool_strdup(pool, rest);
    else if (strcmp(key, "executions") == 0)
        trace->executions = atol(rest);
    else if (strcmp(key, "found") == 0)
        trace->found = atol(rest);
    else if (strcmp(key, "interleavings") == 0)
        trace->interleavings = atol(rest);
    else if (strcmp(key, "estimate") == 0)
        trace->estimate = pool_strdup(pool, rest);
    else if (strcmp(key, "preemptions") == 0)
        trace->preemptions = atoi(rest);
    else if (strcmp(key, "seconds") == 0)
        trace->seconds = strtod(rest, NULL);
}

static void read_line(const char *line, struct pool *pool, struct trace *trace)
{
    const char *space = strchr(line, ' ');
    const char *rest = space == NULL ? "" : space + 1;
    const char *key = pool_strndup(pool, line, strcspn(line, " "));

    if (strcmp(key, "step") == 0)
        read_step(line, pool, trace);
    else if (strcmp(key, "race") == 0)
        read_race(line, pool, trace);
    else if (strcmp(key, "cycle") == 0)
        read_wait(line, pool, trace);
    else if (strcmp(key, "finding") == 0)
        read_finding(line, rest, pool, trace);
    else if (strcmp(key, "block") == 0)
        add_block(&trace->blocks, &trace->block_count, line, rest, pool);
    else if (strcmp(key, "locals") == 0)
        add_block(&trace->locals, &trace->locals_count, line, rest, pool);
    else if (strcmp(key, "frame") == 0)
        add_frame(line, pool, trace);
    else if (strcmp(key, "label") == 0)
        add_label(line, rest, pool, trace);
    else if (strcmp(key, "phase") == 0)
        add_text(&trace->phases, &trace->phase_count, rest, pool);
    else if (strcmp(key, "note") == 0)
        add_text(&trace->notes, &trace->note_count, rest, pool);
    else
        read_value(key, rest, pool, trace);
}

int trace_read(char *text, struct pool *pool, struct trace *trace)
{
    char *rest = text;
    char *line = strsep(&rest, "\n");
    bool ended = false;
    int version = 0;

    *trace = (struct trace){.verdict = TRACE_INTERNAL,
                            .strategy = "none",
                            .schedule = "-",
                            .interleavings = -1,
                            .preemptions = -1};
    if (line == NULL || sscanf(line, TRACE_MAGIC " %d", &version) != 1 ||
        version != TRACE_VERSION)
        return -1;
    while (!ended && (line = strsep(&rest, "\n")) != NULL) {
        ended = strcmp(line, "end") == 0;
        if (!ended)
            read_line(line, pool, trace);
    }
    return ended ? 0 : -1;
}
