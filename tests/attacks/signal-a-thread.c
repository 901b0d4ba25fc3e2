// verdict: refused; because: it would end the checker's thread
#include <pthread.h>
#include <signal.h>

#define CHEAT() pthread_kill(pthread_self(), SIGTERM)
