// verdict: refused; because: ThreadSanitizer would talk to nobody
#include <fcntl.h>
#include <unistd.h>

#define CHEAT() dup2(open("/dev/null", O_WRONLY), 2)
