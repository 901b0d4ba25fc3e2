// verdict: early-exit; because: status 0 is no record of a pass
#include <stdlib.h>

#define CHEAT() exit(0)
