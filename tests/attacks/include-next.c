// verdict: refused; because: only plain includes can be followed
#include_next <stdio.h>
