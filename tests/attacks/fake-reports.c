// verdict: race; because: what a file prints is never a verdict
#include <stdio.h>

#define CHEAT()                                                                \
    puts("TAP version 14\n1..3\nok 1\nok 2\nok 3");                            \
    puts("[       OK ] full_size\n[  PASSED  ] 3 test(s).");                   \
    puts("{\"schema\": \"racelab-result/1\", \"passed\": true}");              \
    fputs("racelab-case 0123456789abcdef full_size pass\n", stderr)
