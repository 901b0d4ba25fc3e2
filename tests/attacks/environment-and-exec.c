// verdict: refused; because: it starts itself again with other options
#include <stdlib.h>
#include <unistd.h>

#define CHEAT()                                                                \
    setenv("TSAN_OPTIONS", "report_bugs=0", 1);                                \
    execl("/proc/self/exe", "check", "--tool", (char *)0)
