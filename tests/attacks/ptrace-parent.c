// verdict: refused; because: it would stop the grader
#include <sys/ptrace.h>
#include <unistd.h>

#define CHEAT() ptrace(PTRACE_ATTACH, getppid(), 0, 0)
