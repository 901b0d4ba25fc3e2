// verdict: refused; because: it bends stderr to the grader's descriptor
#include <stdio.h>

#define CHEAT() (stderr->_fileno = 3, fputs("racelab-case\n", stderr))
