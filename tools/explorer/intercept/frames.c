/* See frames.h. The compiler's code tells when a function is entered; where its
 * frame is, is known if it has set up a frame pointer, which -O0 does: then its
 * return address stands where System V's calling sequence says (System V ABI
 * for x86-64, section 3.2.2), and the canonical frame address right above. */
#include "frames.h"

enum { MAX_FRAMES = 1024, LATEST = 64 };

/* A call under way; `base` is 0 if the function has no frame pointer. */
struct call {
    uintptr_t pc;
    uintptr_t base;
};

static struct call (*calls)[MAX_CALLS]; /* of each thread, by depth */
static struct frame *frames;
static int frame_count;

void frames_begin(void)
{
    if (calls == NULL) {
        calls = os_reserve(0, sizeof *calls * MAX_THREADS);
        frames = os_reserve(0, sizeof *frames * MAX_FRAMES);
    }
    frame_count = 0;
}

const struct frame *frames_used(int *count)
{
    *count = frame_count;
    return frames;
}

void frames_enter(uintptr_t pc, uintptr_t caller, uintptr_t pointer)
{
    const struct fiber *f = &rt.fiber[rt.tid];
    if (f->depth > MAX_CALLS)
        return;
    bool known =
        on_stack_of(f, pointer) && ((const uintptr_t *)pointer)[1] == caller;
    calls[rt.tid][f->depth - 1] = (struct call){
        .pc = pc,
        .base = known ? pointer + 2 * sizeof pointer : 0,
    };
}

/* The number of the frame of CALL, a call of thread TID. */
static int number_of(int tid, const struct call *call)
{
    for (int i = frame_count; i > 0 && i > frame_count - LATEST; i--) {
        const struct frame *f = &frames[i - 1];
        if (f->tid == tid && f->pc == call->pc && f->base == call->base)
            return i;
    }
    if (frame_count == MAX_FRAMES)
        return 0;
    frames[frame_count++] = (struct frame){tid, call->pc, call->base};
    return frame_count;
}

int frames_find(uintptr_t address)
{
    int owner = stack_owner(address);
    if (address - ARENA_START >= STACKS_SIZE || owner >= rt.machine->threads)
        return 0;
    uint32_t depth = rt.fiber[owner].depth;
    for (uint32_t k = depth < MAX_CALLS ? depth : MAX_CALLS; k > 0; k--)
        if (calls[owner][k - 1].base > address)
            return number_of(owner, &calls[owner][k - 1]);
    return 0;
}
