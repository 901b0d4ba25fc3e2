// verdict: refused; because: it would write the grader's memory
#include <fcntl.h>
#include <unistd.h>

#define CHEAT() (void)pwrite(open("/proc/self/mem", O_RDWR), "x", 1, 4096)
