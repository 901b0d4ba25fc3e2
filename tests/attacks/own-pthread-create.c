// verdict: refused; because: its threads are calls
#define _GNU_SOURCE
#include <pthread.h>

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*body)(void *), void *argument)
{
    (void)thread;
    (void)attributes;
    body(argument);
    return 0;
}
