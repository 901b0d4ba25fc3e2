// verdict: refused; because: it leaves past the C library
#include <sys/syscall.h>
#include <unistd.h>

#define CHEAT() syscall(SYS_exit_group, 0)
