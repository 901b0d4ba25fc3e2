// verdict: refused; because: it leaves the checker's callback by a jump
#include <setjmp.h>

static jmp_buf back;

#define CHEAT()                                                                \
    if (setjmp(back) == 0)                                                     \
    longjmp(back, 1)
