/* The rest of what an instrumented object may call: ranges, function entry and
 * exit, initialisation. */
#include "frames.h"
#include "symbol.h"
#include "verifier.h"

EXPORT void __tsan_init(void);
EXPORT void __tsan_init(void)
{
}

EXPORT void __tsan_read_range(void *p, size_t size);
EXPORT void __tsan_read_range(void *p, size_t size)
{
    reads(p, size, CALLER);
}

EXPORT void __tsan_write_range(void *p, size_t size);
EXPORT void __tsan_write_range(void *p, size_t size)
{
    writes(p, size, CALLER);
}

EXPORT void __tsan_vptr_read(void **p);
EXPORT void __tsan_vptr_read(void **p)
{
    reads(p, sizeof *p, CALLER);
}

EXPORT void __tsan_vptr_update(void **p, void *value);
EXPORT void __tsan_vptr_update(void **p, void *value)
{
    (void)value;
    writes(p, sizeof *p, CALLER);
}

EXPORT void __tsan_func_entry(void *caller);
EXPORT void __tsan_func_entry(void *caller)
{
    if (likely(rt.active)) {
        struct fiber *f = &rt.fiber[rt.tid];
        if (likely(f->depth < MAX_CALLS))
            f->call[f->depth] = (uintptr_t)caller;
        f->depth++;
        if (unlikely(rt.recording))
            frames_enter(CALLER, (uintptr_t)caller, *(uintptr_t *)FRAME);
        if (FRAME < f->low) {
            f->low = FRAME;
            if (unlikely(FRAME < f->stack))
                fail(VERDICT_CRASH, CALLER, FRAME,
                     "SIGSEGV: the stack is full");
        }
        if (unlikely(symbol_count > 0) &&
            symbol_meaning(CALLER) == MEANS_ATOMIC)
            atomic_section_begin(CALLER, FRAME);
    }
}

EXPORT void __tsan_func_exit(void);
EXPORT void __tsan_func_exit(void)
{
    if (unlikely(!rt.active) || rt.fiber[rt.tid].depth == 0)
        return;
    if (unlikely(symbol_count > 0) && symbol_meaning(CALLER) == MEANS_ATOMIC)
        atomic_section_end(CALLER, FRAME);
    rt.fiber[rt.tid].depth--;
    rt.fiber[rt.tid].left = CALLER;
}

EXPORT void *__tsan_memcpy(void *to, const void *from, size_t size);
EXPORT void *__tsan_memcpy(void *to, const void *from, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    return os_copy(to, from, size);
}

EXPORT void *__tsan_memmove(void *to, const void *from, size_t size);
EXPORT void *__tsan_memmove(void *to, const void *from, size_t size)
{
    reads(from, size, CALLER);
    writes(to, size, CALLER);
    return os_move(to, from, size);
}

EXPORT void *__tsan_memset(void *to, int byte, size_t size);
EXPORT void *__tsan_memset(void *to, int byte, size_t size)
{
    writes(to, size, CALLER);
    return os_fill(to, byte, size);
}

EXPORT void __tsan_ignore_thread_begin(void);
EXPORT void __tsan_ignore_thread_begin(void)
{
}

EXPORT void __tsan_ignore_thread_end(void);
EXPORT void __tsan_ignore_thread_end(void)
{
}
