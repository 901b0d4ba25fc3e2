// verdict: crash
// A signal without a handler ends the program.
#include <signal.h>

int main(void)
{
    signal(SIGTERM, SIG_IGN);
    raise(SIGTERM);
    signal(SIGTERM, SIG_DFL);
    raise(SIGTERM);
    return 0;
}
