/* A failing execution: kept, and made ready to be run again. */
#include "explore.h"

void found_keep(struct found *f)
{
    if (f->schedule == NULL)
        f->schedule = os_reserve(0, sizeof *f->schedule * MAX_CHOICES);
    f->outcome = rt.outcome;
    f->preemptions = rt.engine->preemptions;
    f->access = rt.access;
    f->spurious = rt.spurious;
    f->varied = rt.varied;
    f->fairly = rt.engine->fairly;
    f->points = rt.points;
    f->choices = rt.engine->choices;
    os_copy(f->schedule, rt.engine->schedule,
            sizeof *f->schedule * rt.engine->choices);
}

void found_restore(const struct found *f)
{
    rt.access = f->access;
    rt.spurious = f->spurious;
    rt.varied = f->varied;
    rt.ends_well |= f->outcome.by_status;
    rt.engine->fairly = f->fairly;
    points_clear();
    for (int i = 0; i < f->points.memory_count; i++)
        points_add_memory(f->points.memory[i].address,
                          f->points.memory[i].size);
    rt.points.locks = f->points.locks;
    rt.points.loops = f->points.loops;
    rt.points.cancels = f->points.cancels;
    rt.points.grown = false;
}
