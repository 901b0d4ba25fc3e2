/* See record.h. The arrays are reserved once and filled from the start. When
 * there is no room the older half of the steps goes: what an execution ends
 * with explains it best. */
#include "record.h"

#include "explore.h"
#include "frames.h"

enum {
    MAX_STEPS = 1 << 17,
    MAX_WORDS = 1 << 20,
    MAX_TEXT = 1 << 20,
    MAX_OUTPUTS = 1 << 16
};

struct record record;

void record_begin(void)
{
    if (record.step == NULL) {
        record.step = os_reserve(0, sizeof *record.step * MAX_STEPS);
        record.word = os_reserve(0, sizeof *record.word * MAX_WORDS);
        record.text = os_reserve(0, MAX_TEXT);
        record.output = os_reserve(0, sizeof *record.output * MAX_OUTPUTS);
    }
    record.steps = record.words = record.texts = record.outputs = 0;
    record.preemptions = 0;
    frames_begin();
    record.last = -1;
    record.full = false;
}

static void add_stack(struct step *s, const struct fiber *f)
{
    uint32_t depth = f->depth < MAX_CALLS ? f->depth : MAX_CALLS;
    s->stack_at = record.words;
    while (depth > 0 && s->stack_count < 16) {
        record.word[record.words++] = f->call[--depth];
        s->stack_count++;
    }
}

static void add_locks(struct step *s, const struct thread *t)
{
    s->lock_at = record.words;
    s->lock_count = (uint32_t)t->held_count;
    for (int i = 0; i < t->held_count; i++)
        record.word[record.words++] =
            rt.machine->object[t->held[i].object].address;
}

/* What is in memory where `op` reads or has written. A page that forbids
 * access is left alone: the program's own access shall fault, not ours. */
static uint64_t memory_at(const struct op *op)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    uint64_t value = 0;
    if (op->size <= sizeof value && !in_guard(f, op->address))
        os_copy(&value, (const void *)op->address, op->size);
    return value;
}

/* A write is announced before it happens. When the next step is recorded it
 * has happened, and its value is known. */
void record_settle(void)
{
    if (record.last < 0)
        return;
    struct step *s = &record.step[record.last];
    if (s->op.kind == OP_WRITE && !s->settled) {
        s->op.value = memory_at(&s->op);
        s->settled = true;
    }
}

static void drop_older_half(void)
{
    uint32_t dropped = record.steps / 2;
    uint32_t words = record.step[dropped].stack_at;
    record.full = true;
    record.steps -= dropped;
    record.words -= words;
    record.last -= (int)dropped;
    os_move(record.step, record.step + dropped,
            sizeof *record.step * record.steps);
    os_move(record.word, record.word + words,
            sizeof *record.word * record.words);
    for (uint32_t i = 0; i < record.steps; i++) {
        record.step[i].stack_at -= words;
        record.step[i].lock_at -= words;
    }
}

void record_add(int tid, const struct op *op)
{
    record_settle();
    if (record.steps == MAX_STEPS || record.words > MAX_WORDS - 16 - MAX_HELD)
        drop_older_half();
    struct step *s = &record.step[record.steps];
    *s = (struct step){
        .op = *op,
        .tid = (int16_t)tid,
        .frame = frames_find(op->address),
    };
    if (op->kind == OP_READ)
        s->op.value = memory_at(op);
    add_stack(s, &rt.fiber[tid]);
    add_locks(s, &rt.machine->thread[tid]);
    if (rt.engine->preemptions > record.preemptions)
        s->flags |= STEP_PREEMPT;
    record.preemptions = rt.engine->preemptions;
    record.last = (int)record.steps++;
}

void record_mark(uint16_t flags)
{
    if (record.last >= 0)
        record.step[record.last].flags |= flags;
}

void record_text(const char *text, size_t size)
{
    if (record.outputs == MAX_OUTPUTS || size > MAX_TEXT - record.texts) {
        record.full = true;
        return;
    }
    os_copy(record.text + record.texts, text, size);
    record.output[record.outputs++] = (struct output){
        .tid = rt.tid,
        .at = record.texts,
        .size = (uint32_t)size,
    };
    record.texts += (uint32_t)size;
}

void record_blocked(const struct wait_for *wait, int count)
{
    for (int i = 0; i < count; i++) {
        record_add(wait[i].tid, &rt.machine->thread[wait[i].tid].op);
        record_mark(STEP_BLOCKED | STEP_INVOLVED | STEP_FATAL);
    }
}
