// killed-by: tsan race, helgrind race; because: a plain int is no lock: two threads see the same idle machine
#include "kiosk.h"

#include <stdlib.h>

struct kiosk {
    int idle; /* machines */
};

struct kiosk *kiosk_new(int machines)
{
    struct kiosk *kiosk = malloc(sizeof(*kiosk));

    kiosk->idle = machines;
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    free(kiosk);
}

int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context)
{
    int result;

    while (kiosk->idle == 0)
        continue;
    kiosk->idle--;
    result = brew(context);
    kiosk->idle++;
    return result;
}

int kiosk_idle(struct kiosk *kiosk)
{
    return kiosk->idle;
}
