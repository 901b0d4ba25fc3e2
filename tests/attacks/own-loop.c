// verdict: refused; because: the loop that orders the events is not the file's
#include <stdint.h>

uint64_t loop_time(void);

uint64_t loop_time(void)
{
    return 0;
}
