// verdict: refused; because: #line would pass the text off as the system's
#line 1 "/usr/include/stdio.h"
static long y;

#define CHEAT() __asm__ volatile("incq %0" : "+m"(y))
