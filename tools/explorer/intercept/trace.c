/* Writes the trace: include/racelab/trace.h says what. */
#include "explore.h"
#include "frames.h"
#include "heap.h"
#include "library.h"
#include "record.h"
#include "replay_text.h"
#include "text.h"
#include "tls.h"

enum { TRACE_LIMIT = 1 << 26 };

static const char *const verdict_name[] = {
#define VERDICT(id, name, status, sentence) name,
#include <racelab/verdict.def>
#undef VERDICT
};

#define EVENT_NAME(id, name, class)  name,
#define EVENT_CLASS(id, name, class) class,
static const char *const kind_name[] = {TRACE_EVENTS(EVENT_NAME)};
static const char *const class_name[] = {"none",    "atomic", "mutex",
                                         "cond",    "rwlock", "spin",
                                         "barrier", "sem",    "once"};

static void line(struct text *t, const char *key, const char *value)
{
    text_put(t, key);
    text_put(t, value);
    text_char(t, '\n');
}

static void note(struct text *t, const char *s)
{
    line(t, "note ", s);
}

static void put_list(struct text *t, const char *key, uint32_t at, uint32_t n)
{
    text_put(t, key);
    if (n == 0)
        text_char(t, '-');
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0)
            text_char(t, ',');
        text_hex(t, record.word[at + i]);
    }
}

static void put_flags(struct text *t, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{STEP_FATAL, "fatal"},     {STEP_INVOLVED, "involved"},
                 {STEP_PREEMPT, "preempt"}, {STEP_BLOCKED, "blocked"},
                 {STEP_KNOWN, "known"},     {STEP_AHEAD, "ahead"}};
    bool first = true;
    text_put(t, " flags=");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & names[i].flag))
            continue;
        if (!first)
            text_char(t, ',');
        text_put(t, names[i].name);
        first = false;
    }
    if (first)
        text_char(t, '-');
}

static void put_step(struct text *t, uint32_t number)
{
    const struct step *s = &record.step[number];
    text_key(t, "step ", number);
    text_key(t, " thread=", s->tid);
    text_put(t, " kind=");
    text_put(t, kind_name[s->op.kind]);
    text_key_hex(t, " pc=", s->op.pc);
    text_key_hex(t, " addr=", s->op.address);
    text_key(t, " size=", s->op.size);
    text_put(t, " value=");
    text_number(t, s->op.value);
    text_key(t, " arg=", (int64_t)s->op.arg);
    text_key(t, " result=", s->op.result);
    text_key(t, " choice=", s->op.choice);
    put_list(t, " locks=", s->lock_at, s->lock_count);
    put_list(t, " stack=", s->stack_at, s->stack_count);
    text_key(t, " frame=", s->frame);
    bool ahead = s->op.kind == OP_WRITE && !s->settled;
    put_flags(t, s->flags | (ahead ? STEP_AHEAD : 0U));
    text_char(t, '\n');
}

static void put_labels(struct text *t)
{
    const struct label label[] = {
        channel_label(),     channels_label(),   futex_label(),
        stream_label(),      descriptor_label(), named_label(),
        environment_label(), signals_label(),
    };
    for (size_t i = 0; i < sizeof label / sizeof *label; i++) {
        text_key_hex(t, "label ", (uintptr_t)label[i].start);
        text_key(t, " size=", (int64_t)label[i].size);
        text_key(t, " count=", label[i].count);
        line(t, " text=", label[i].text);
    }
}

static void put_frames(struct text *t)
{
    int count;
    const struct frame *frame = frames_used(&count);
    for (int i = 0; i < count; i++) {
        text_key(t, "frame ", i + 1);
        text_key(t, " thread=", frame[i].tid);
        text_key_hex(t, " pc=", frame[i].pc);
        text_key_hex(t, " base=", frame[i].base);
        text_char(t, '\n');
    }
}

/* The bytes of a step. The use of a synchronisation object has no size. */
static uintptr_t size_of(const struct op *op)
{
    return op->size > 0 ? op->size : SMALLEST_OBJECT;
}

/* The last recorded access of A before step LIMIT; -1 if it is not shown. */
static int find_access(const struct access *a, uintptr_t address, int limit)
{
    for (int i = limit - 1; i >= 0; i--) {
        const struct step *s = &record.step[i];
        if (s->tid == a->tid && s->op.pc == a->pc && s->op.address <= address &&
            address < s->op.address + size_of(&s->op))
            return i;
    }
    return -1;
}

static const char *access_name(const struct access *a)
{
    if (a->object)
        return a->write ? "destroy" : "use";
    if (a->atomic)
        return a->write ? "atomic-store" : "atomic-load";
    return a->write ? "write" : "read";
}

static void put_access(struct text *t, const char *n, const struct access *a,
                       int step)
{
    const struct step *s = step >= 0 ? &record.step[step] : NULL;
    text_put(t, " step");
    text_put(t, n);
    text_key(t, "=", step);
    text_put(t, " thread");
    text_put(t, n);
    text_key(t, "=", a->tid);
    text_put(t, " kind");
    text_put(t, n);
    text_char(t, '=');
    text_put(t, access_name(a));
    text_put(t, " pc");
    text_put(t, n);
    text_key_hex(t, "=", a->pc);
    text_put(t, " stack");
    text_put(t, n);
    put_list(t, "=", s != NULL ? s->stack_at : 0,
             s != NULL ? s->stack_count : 0);
    text_put(t, " locks");
    text_put(t, n);
    put_list(t, "=", s != NULL ? s->lock_at : 0, s != NULL ? s->lock_count : 0);
}

static void put_race(struct text *t, const struct race_found *f)
{
    int second = find_access(&f->after, f->address, (int)record.steps);
    int first = find_access(&f->before, f->address,
                            second >= 0 ? second : (int)record.steps);
    if (first >= 0)
        record.step[first].flags |= STEP_INVOLVED;
    if (second >= 0)
        record.step[second].flags |= STEP_INVOLVED;
    text_key_hex(t, "race addr=", f->address);
    text_key(t, " size=", f->size);
    put_access(t, "1", &f->before, first);
    put_access(t, "2", &f->after, second);
    text_char(t, '\n');
}

static void put_finding(struct text *t, const struct group *g, int step)
{
    text_put(t, "finding ");
    text_put(t, verdict_name[g->verdict]);
    text_key(t, " thread=", g->tid);
    text_key(t, " step=", step);
    text_key_hex(t, " pc=", g->pc);
    text_key_hex(t, " addr=", g->address);
    text_put(t, " text=");
    text_escaped(t, g->text, os_length(g->text));
    text_char(t, '\n');
}

static void put_findings(struct text *t)
{
    int fatal = -1;
    for (uint32_t i = 0; i < record.steps; i++)
        if (record.step[i].flags & STEP_FATAL)
            fatal = (int)i;
    if (ex.raced) {
        struct group g = group_of(&ex.race.outcome.failure);
        put_finding(t, &g, -1);
    }
    const struct failure *f = &ex.shown.outcome.failure;
    if (ex.failed && !(ex.raced && f->verdict == VERDICT_RACE)) {
        struct group g = group_of(f);
        put_finding(t, &g, fatal);
    }
    for (int i = 0; i < ex.groups; i++)
        if (ex.group[i].pc != f->pc || ex.group[i].verdict != f->verdict)
            put_finding(t, &ex.group[i], -1);
    for (int i = 0; i < ex.leaks; i++)
        put_finding(t, &ex.leak[i], -1);
}

static void put_waits(struct text *t)
{
    const struct outcome *o = &rt.outcome;
    for (int i = 0; i < o->waits; i++) {
        text_key(t, "cycle thread=", o->wait[i].tid);
        text_key_hex(t, " object=", o->wait[i].object);
        text_key(t, " holder=", o->wait[i].holder);
        text_key_hex(t, " pc=", o->wait[i].pc);
        text_char(t, '\n');
    }
    for (uint32_t k = 0; k < record.steps; k++) {
        struct step *s = &record.step[k];
        if (s->op.kind != OP_COND_SIGNAL && s->op.kind != OP_COND_BROADCAST)
            continue;
        for (int i = 0; i < o->waits; i++) {
            if (o->wait[i].object != s->op.address)
                continue;
            bool none = s->op.arg == UINT64_MAX;
            s->flags |= STEP_INVOLVED;
            text_key(t, "wakeup step=", k);
            text_key(t, " thread=", s->tid);
            text_key_hex(t, " object=", s->op.address);
            text_key_hex(t, " pc=", s->op.pc);
            text_put(t, none ? " effect=none" : " effect=taken");
            text_key(t, " taker=", none ? -1 : (int64_t)s->op.arg);
            text_char(t, '\n');
            break;
        }
    }
}

static void put_locals(struct text *t, int tid)
{
    size_t size;
    uintptr_t address = tls_of(tid, &size);
    if (size == 0)
        return;
    text_key_hex(t, "locals ", address);
    text_key(t, " size=", (int64_t)size);
    text_key(t, " thread=", tid);
    text_char(t, '\n');
}

static void put_tables(struct text *t)
{
    for (int i = 0; i < rt.machine->threads; i++) {
        const struct fiber *f = &rt.fiber[i];
        text_key(t, "thread ", i);
        text_key(t, " creator=", rt.machine->thread[i].creator);
        text_key_hex(t, " entry=",
                     i == 0                 ? 0
                     : f->start_c11 != NULL ? (uintptr_t)f->start_c11
                                            : (uintptr_t)f->start);
        text_key_hex(t, " create=", f->create_pc);
        text_key_hex(t, " stack=", f->stack);
        text_char(t, '-');
        text_hex(t, f->top);
        text_char(t, '\n');
        put_locals(t, i);
    }
    for (uint32_t i = 1; i < rt.machine->objects; i++) {
        const struct object *o = &rt.machine->object[i];
        if (o->class == CLASS_MEMORY || o->class == CLASS_NONE)
            continue;
        text_key_hex(t, "object ", o->address);
        line(t, " kind=", class_name[o->class]);
    }
    uint32_t count;
    const struct block *b = heap_blocks(&count);
    for (uint32_t i = 0; i < count; i++) {
        text_key_hex(t, "block ", b[i].address);
        text_key(t, " size=", (int64_t)b[i].size);
        text_key(t, " thread=", b[i].tid);
        text_key_hex(t, " alloc=", b[i].alloc_pc);
        text_key_hex(t, " free=", b[i].free_pc);
        text_char(t, '\n');
    }
}

/* What was shown: findings, tables, output, steps. */
static void put_shown(struct text *t)
{
    put_findings(t);
    for (int i = 0; i < rt.races; i++)
        put_race(t, &rt.race_pair[i].found);
    put_waits(t);
    put_tables(t);
    for (uint32_t i = 0; i < record.outputs; i++) {
        const struct output *o = &record.output[i];
        text_key(t, "output ", o->tid);
        text_put(t, " text=");
        text_escaped(t, record.text + o->at, o->size);
        text_char(t, '\n');
    }
    for (uint32_t i = 0; i < record.steps; i++)
        put_step(t, i);
    put_frames(t);
    put_labels(t);
    if (record.full)
        note(t, "the execution is too long: only its end is shown");
}

static void put_seconds(struct text *t)
{
    uint64_t us = ex.ended_us - ex.started_us;
    text_key(t, "seconds ", (int64_t)(us / 1000000));
    text_char(t, '.');
    for (uint64_t unit = 100000; unit > 0; unit /= 10)
        text_char(t, (char)('0' + us / unit % 10));
    text_char(t, '\n');
}

static void put_search(struct text *t)
{
    line(t, "complete ", ex.complete ? "1" : "0");
    line(t, "strategy ", ex.strategy);
    text_key(t, "executions ", (int64_t)rt.executions);
    text_char(t, '\n');
    if (ex.counted) {
        text_key(t, "interleavings ", (int64_t)ex.interleavings);
        text_char(t, '\n');
    }
    if (!ex.complete && ex.estimate[0] != '\0')
        line(t, "estimate ", ex.estimate);
    put_seconds(t);
    for (int i = 0; i < ex.phases; i++) {
        text_put(t, "phase ");
        text_put(t, ex.phase[i].name);
        text_key(t, " executions=", (int64_t)ex.phase[i].executions);
        text_key(t, " complete=", ex.phase[i].complete);
        line(t, " found=", verdict_name[ex.phase[i].verdict]);
    }
}

static int verdict(void)
{
    if (ex.failed && ex.diverged)
        return VERDICT_INTERNAL;
    if (ex.raced)
        return VERDICT_RACE;
    return ex.failed ? ex.shown.outcome.failure.verdict : VERDICT_CLEAN;
}

/* What a person should know about the search. */
static void put_notes(struct text *t)
{
    if (ex.failed && ex.shown.varied)
        note(t,
             "it fails with other random numbers, or inputs, than the first");
    if (ex.failed)
        return;
    if (rt.assumed == rt.executions)
        note(t, "no input that was tried meets the program's assumptions");
    if (rt.unwatched)
        note(t, "it uses more memory than is watched for races");
    if (explore_ended_early()) {
        text_key(t, "note it ends with status ", rt.status);
        line(t, " before it starts a thread: ", "see --argument");
    }
    if (rt.cut > 0) {
        text_key(t, "note ", (int64_t)rt.cut);
        line(t, " executions were given up: ", "a loop may have no end");
    }
}

bool trace_write(const char *path)
{
    struct text t = {.data = os_reserve(0, TRACE_LIMIT), .limit = TRACE_LIMIT};
    if (t.data == NULL)
        return false;
    text_put(&t, TRACE_MAGIC " ");
    text_number(&t, TRACE_VERSION);
    text_char(&t, '\n');
    line(&t, "verdict ", verdict_name[verdict()]);
    put_search(&t);
    if (ex.diverged)
        note(&t, "the failing execution could not be repeated");
    put_notes(&t);
    if (ex.failed) {
        text_key(&t, "found ",
                 (int64_t)(ex.raced ? &ex.race : &ex.shown)->execution);
        text_key(&t, "\npreemptions ", ex.shown.preemptions);
        text_put(&t, "\nschedule ");
        replay_text_write(&ex.shown, &t);
        text_char(&t, '\n');
    }
    put_shown(&t);
    text_put(&t, "end\n");
    return os_write_file(path, t.data, t.size);
}
