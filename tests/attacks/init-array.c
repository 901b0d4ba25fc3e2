// verdict: refused; because: a section can hold a constructor too
#include <unistd.h>

static void leave(void)
{
    _exit(0);
}

__attribute__((used, section(".init_array"))) static void (*const start)(void) =
    leave;
