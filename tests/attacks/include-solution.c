// verdict: refused; because: so it is at compile time
#include "../../solutions/04-unlocked-counter/counter.c"
