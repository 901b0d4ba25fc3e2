// verdict: clean
// What a pthread_t can be asked and told besides joining.
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <time.h>

static void *worker(void *unused)
{
    return unused;
}

int main(void)
{
    pthread_t t;
    char name[16];
    cpu_set_t set;
    clockid_t clock;
    int policy;
    struct sched_param param;
    pthread_create(&t, NULL, worker, NULL);
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    pthread_setaffinity_np(t, sizeof set, &set);
    assert(pthread_getaffinity_np(t, sizeof set, &set) == 0);
    assert(CPU_COUNT(&set) > 0);
    assert(pthread_setname_np(t, "worker") == 0);
    assert(pthread_getname_np(t, name, sizeof name) == 0);
    assert(strcmp(name, "worker") == 0);
    assert(pthread_getschedparam(t, &policy, &param) == 0);
    assert(pthread_getcpuclockid(t, &clock) == 0);
    assert(pthread_kill(t, 0) == 0);
    pthread_join(t, NULL);
    return 0;
}
