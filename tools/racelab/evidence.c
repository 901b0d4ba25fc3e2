/* Growing the list of findings. */
#include "evidence.h"

struct finding *evidence_add(struct evidence *evidence, struct pool *pool,
                             enum diagnosis diagnosis)
{
    struct finding *finding;

    evidence->findings = pool_grow(pool, evidence->findings, evidence->count,
                                   sizeof(*evidence->findings));
    finding = &evidence->findings[evidence->count++];
    *finding = (struct finding){.diagnosis = diagnosis};
    return finding;
}
