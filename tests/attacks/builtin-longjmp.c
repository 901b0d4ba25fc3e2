// verdict: refused; because: the compiler has jumps of its own
static void *back[5];

#define CHEAT()                                                                \
    if (__builtin_setjmp(back) == 0)                                           \
    __builtin_longjmp(back, 1)
