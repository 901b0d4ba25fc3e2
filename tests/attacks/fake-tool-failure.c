// verdict: race; because: only a tool that never began could not run
#include <stdio.h>

#define CHEAT()                                                                \
    fputs("FATAL: ThreadSanitizer: unexpected memory mapping\n"                \
          "ThreadSanitizer: failed to mmap shadow\n",                          \
          stderr)
