// verdict: refused; because: it leaves with status 0 whatever was found
#include <stdlib.h>
#include <unistd.h>

static void leave(void)
{
    _exit(0);
}

#define CHEAT() atexit(leave)
