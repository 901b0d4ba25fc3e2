// verdict: unsupported
// A system call that is not modelled is named, not made.
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    return syscall(SYS_gettid) > 0 ? (int)syscall(SYS_fork) : 0;
}
