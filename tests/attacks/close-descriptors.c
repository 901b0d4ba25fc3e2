// verdict: refused; because: nobody would hear how it went
#include <unistd.h>

#define CHEAT()                                                                \
    for (int i = 2; i < 100; i++)                                              \
    close(i)
