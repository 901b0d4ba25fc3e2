// verdict: refused; because: the compiler would read for ever
#include "/dev/zero"
