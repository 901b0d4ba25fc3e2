/* See naming.h. */
#include "naming.h"

const char *naming_thread(const struct naming *naming, int thread)
{
    return thread == 0 ? "main"
                       : pool_printf(naming->pool, "thread %d", thread);
}

/* NAME, and whose it is if that is not the viewer's. What main() has, and hands
 * to the others, they call by its name alone. */
static const char *owned(const struct naming *naming, const char *name,
                         int owner, int viewer)
{
    if (name == NULL || owner == viewer || (owner == 0 && viewer > 0))
        return name;
    return pool_printf(naming->pool, "%s of %s", name,
                       naming_thread(naming, owner));
}

/* A _Thread_local variable; NULL if it is none. */
static const char *thread_local_at(const struct naming *naming,
                                   uint64_t address, int viewer)
{
    const struct trace *trace = naming->trace;
    const char *name = NULL;

    for (size_t i = 0; i < trace->locals_count && name == NULL; i++) {
        const struct trace_block *locals = &trace->locals[i];

        if (address - locals->address < locals->size)
            name = owned(naming,
                         symbols_thread_local(naming->symbols, locals->address,
                                              address, naming->pool),
                         locals->thread, viewer);
    }
    return name;
}

/* The frame that ADDRESS was in when it was last used; NULL: in none. */
static const struct trace_frame *frame_of(const struct trace *trace,
                                          uint64_t address)
{
    for (size_t i = trace->step_count; i > 0; i--) {
        const struct trace_step *step = &trace->steps[i - 1];
        uint64_t size = step->size > 0 ? (uint64_t)step->size : 1;

        if (address - step->address < size && step->frame > 0 &&
            (size_t)step->frame <= trace->frame_count)
            return &trace->frames[step->frame - 1];
    }
    return NULL;
}

/* A variable of a function; NULL if it is none. */
static const char *local_at(const struct naming *naming, uint64_t address,
                            int viewer)
{
    const struct trace_frame *frame = frame_of(naming->trace, address);

    if (frame == NULL)
        return NULL;
    return owned(naming,
                 symbols_local(naming->symbols,
                               &(struct symbols_frame){frame->pc, frame->base},
                               NULL, address, naming->pool),
                 frame->thread, viewer);
}

/* A part of a block of the heap; NULL if it is none. */
static const char *block_at(const struct naming *naming, uint64_t address)
{
    const struct trace *trace = naming->trace;

    for (size_t i = 0; i < trace->block_count; i++) {
        const struct trace_block *block = &trace->blocks[i];

        if (address - block->address < block->size)
            return pool_printf(naming->pool, "block%zu[%lu]", i + 1,
                               (unsigned long)(address - block->address));
    }
    return NULL;
}

/* A thing of the C library that the runtime keeps; NULL if it is none. */
static const char *label_at(const struct naming *naming, uint64_t address)
{
    const struct trace *trace = naming->trace;

    for (size_t i = 0; i < trace->label_count; i++) {
        const struct trace_label *label = &trace->labels[i];
        uint64_t place = address - label->address;

        if (label->size == 0 || place / label->size >= (uint64_t)label->count)
            continue;
        return label->count == 1
                   ? label->text
                   : pool_printf(naming->pool, "%s %lu", label->text,
                                 (unsigned long)(place / label->size) + 1);
    }
    return NULL;
}

const char *naming_address(const struct naming *naming, uint64_t address,
                           int viewer)
{
    const char *name = label_at(naming, address);

    if (name == NULL && naming->symbols != NULL) {
        name = symbols_global(naming->symbols, NULL, address, naming->pool);
        if (name == NULL)
            name = thread_local_at(naming, address, viewer);
        if (name == NULL)
            name = local_at(naming, address, viewer);
    }
    if (name == NULL)
        name = block_at(naming, address);
    return name != NULL
               ? name
               : pool_printf(naming->pool, "0x%lx", (unsigned long)address);
}
