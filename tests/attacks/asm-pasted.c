// verdict: refused; because: a macro can put the word together
#define PASTE(a, b) a##b

static long y;

#define CHEAT() PASTE(__as, m__) volatile("incq %0" : "+m"(y))
