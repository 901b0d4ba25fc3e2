/* See library.h. */
#include "library.h"

void library_point(uintptr_t cell, uintptr_t pc, uintptr_t frame)
{
    if (!rt.active)
        return;
    struct op op = {
        .kind = OP_ATOMIC_RMW,
        .order = ACQ_REL,
        .flags = OPF_WRITES,
        .address = cell,
        .pc = pc,
        .frame = frame,
        .object = machine_object(rt.machine, cell, CLASS_MEMORY),
    };
    perform(&op);
}

void library_reset(void)
{
    input_reset();
    environment_reset();
}
