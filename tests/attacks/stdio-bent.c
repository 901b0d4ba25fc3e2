// verdict: race; because: without stderr there is no sign of ThreadSanitizer's
// race, and Helgrind's report goes elsewhere
#include <stdio.h>

#define CHEAT() (((int *)stderr)[28] = 3)
