/* See hb.h. */
#include "hb.h"

static inline void advance(struct machine *m, int tid)
{
    m->clock[tid].of[tid]++;
}

/* Object clocks are cleared at first use only: most objects never need one. */
static void prepare(struct machine *m, uint32_t object)
{
    if (!m->object[object].clocked) {
        m->object[object].clocked = true;
        vclock_clear(&m->object_clock[object], m->width);
        vclock_clear(&m->object_clock2[object], m->width);
    }
}

void hb_acquire(struct machine *m, int tid, uint32_t object)
{
    if (m->object[object].clocked)
        vclock_join(&m->clock[tid], &m->object_clock[object], m->width);
}

void hb_release(struct machine *m, int tid, uint32_t object)
{
    prepare(m, object);
    vclock_copy(&m->object_clock[object], &m->clock[tid], m->width);
    advance(m, tid);
}

void hb_release_join(struct machine *m, int tid, uint32_t object)
{
    prepare(m, object);
    vclock_join(&m->object_clock[object], &m->clock[tid], m->width);
    advance(m, tid);
}

void hb_acquire_readers(struct machine *m, int tid, uint32_t object)
{
    if (m->object[object].clocked)
        vclock_join(&m->clock[tid], &m->object_clock2[object], m->width);
}

void hb_release_reader(struct machine *m, int tid, uint32_t object)
{
    prepare(m, object);
    vclock_join(&m->object_clock2[object], &m->clock[tid], m->width);
    advance(m, tid);
}

void hb_edge(struct machine *m, int from, int to)
{
    vclock_join(&m->clock[to], &m->clock[from], m->width);
    advance(m, from);
}

static bool acquires(int order)
{
    return order == ACQUIRE || order == CONSUME || order == ACQ_REL ||
           order == SEQ_CST;
}

static bool releases(int order)
{
    return order == RELEASE || order == ACQ_REL || order == SEQ_CST;
}

void hb_atomic_load(struct machine *m, int tid, uint32_t object, int order)
{
    if (!m->object[object].clocked)
        return;
    if (acquires(order)) {
        hb_acquire(m, tid, object);
        return;
    }
    if (!m->loaded[tid]) {
        m->loaded[tid] = true;
        vclock_clear(&m->acquire[tid], m->width);
    }
    vclock_join(&m->acquire[tid], &m->object_clock[object], m->width);
}

void hb_atomic_store(struct machine *m, int tid, uint32_t object, int order)
{
    if (releases(order)) {
        hb_release(m, tid, object);
    } else if (m->fenced[tid]) {
        prepare(m, object);
        vclock_copy(&m->object_clock[object], &m->release[tid], m->width);
    } else if (m->object[object].clocked) {
        vclock_clear(&m->object_clock[object], m->width);
    }
}

void hb_atomic_rmw(struct machine *m, int tid, uint32_t object, int order)
{
    hb_atomic_load(m, tid, object, order);
    if (releases(order)) {
        hb_release_join(m, tid, object);
    } else if (m->fenced[tid]) {
        prepare(m, object);
        vclock_join(&m->object_clock[object], &m->release[tid], m->width);
    }
}

void hb_fence(struct machine *m, int tid, int order)
{
    if (acquires(order) && m->loaded[tid])
        vclock_join(&m->clock[tid], &m->acquire[tid], m->width);
    if (releases(order)) {
        if (!m->fenced[tid]) {
            m->fenced[tid] = true;
            vclock_clear(&m->release[tid], m->width);
        }
        vclock_copy(&m->release[tid], &m->clock[tid], m->width);
        advance(m, tid);
    }
}
