// killed-by: conduct conduct; silent: tsan, helgrind; because: the waiter cooks himself, one dish after the other
#include "kitchen.h"

void start_all(int n, void (*cook)(int number, void *context), void *context)
{
    for (int i = 0; i < n; i++)
        cook(i, context);
}
