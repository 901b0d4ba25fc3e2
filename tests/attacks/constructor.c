// verdict: refused; because: it leaves with status 0 before main()
#include <unistd.h>

__attribute__((constructor)) static void leave(void)
{
    write(1, "1..1\nok 1\n", 10);
    _exit(0);
}
