// killed-by: build refused; because: vfork lends the child the parent's memory, and stops the parent until the child ends
#include "tips.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_CLERKS = 16 };

/* Memory that the caller and all children forked later have in common. */
static void *shared_memory(size_t size)
{
    return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                -1, 0);
}

/* --- The tin -------------------------------------------------------------- */

static atomic_long tin;

static void *clerk(void *each)
{
    for (long i = 0; i < *(long *)each; i++) {
        atomic_fetch_add(&tin, 1);
        tip_tick();
    }
    return NULL;
}

long tally_threads(int n, long each)
{
    pthread_t clerks[MOST_CLERKS];

    atomic_store(&tin, 0);
    for (int i = 0; i < n; i++)
        pthread_create(&clerks[i], NULL, clerk, &each);
    for (int i = 0; i < n; i++)
        pthread_join(clerks[i], NULL);
    return atomic_load(&tin);
}

long tally_processes(int n, long each)
{
    atomic_store(&tin, 0);
    while (n-- > 0)
        if (vfork() == 0) {
            clerk(&each);
            _exit(0);
        }
    while (wait(NULL) > 0)
        continue;
    return atomic_load(&tin);
}

/* --- Who is who ----------------------------------------------------------- */

/* What a clerk needs to introduce itself. */
struct badge {
    struct identity *out;
    int number;
};

static void *introduce(void *argument)
{
    const struct badge *badge = argument;
    char name[16];

    snprintf(name, sizeof(name), "t%d", badge->number);
    pthread_setname_np(pthread_self(), name);
    pthread_getname_np(pthread_self(), badge->out->name,
                       sizeof(badge->out->name));
    badge->out->process = getpid();
    badge->out->thread = gettid();
    return NULL;
}

void identities(struct identity out[], int n, bool processes)
{
    struct identity *shared = shared_memory((size_t)n * sizeof(*shared));
    struct badge badges[MOST_CLERKS];
    pthread_t clerks[MOST_CLERKS];

    for (int i = 0; i < n; i++) {
        badges[i] = (struct badge){&shared[i], i + 1};
        if (!processes) {
            pthread_create(&clerks[i], NULL, introduce, &badges[i]);
        } else if (fork() == 0) {
            introduce(&badges[i]);
            _exit(0);
        }
    }
    for (int i = 0; i < n; i++) {
        if (processes)
            wait(NULL);
        else
            pthread_join(clerks[i], NULL);
    }
    memcpy(out, shared, (size_t)n * sizeof(*out));
    munmap(shared, (size_t)n * sizeof(*shared));
}
