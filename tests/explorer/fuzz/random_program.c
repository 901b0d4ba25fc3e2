/* A random small program, made from the number in argv[1] and run at once: two
 * or three threads, each a short list of operations on a few locks, condition
 * variables, semaphores, atomics and plain variables. Whatever a thread sees
 * goes into its own cell of `seen`, so that the final state tells executions
 * apart. The fuzzer (run.sh) explores it with dfs and with dpor and wants the
 * same set of outcomes. */
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS = 3, LENGTH = 6, OPS = 24 };

static pthread_mutex_t mutex[2] = {PTHREAD_MUTEX_INITIALIZER,
                                   PTHREAD_MUTEX_INITIALIZER};
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_barrier_t barrier;
static sem_t sem;
static atomic_int atomic[2];
static int plain[2];
static unsigned seen[THREADS];
static int threads;
static unsigned char program[THREADS][LENGTH];
static int length[THREADS];

static void see(int me, int value)
{
    seen[me] = seen[me] * 31 + (unsigned)value + 1;
}

static void once_function(void)
{
    atomic_fetch_add(&atomic[0], 5);
}

static void critical(int me, int which)
{
    pthread_mutex_lock(&mutex[which]);
    see(me, plain[which]);
    plain[which] = plain[which] * 2 + me + 1;
    pthread_mutex_unlock(&mutex[which]);
}

static void try_critical(int me, int which)
{
    int busy = pthread_mutex_trylock(&mutex[which]);
    see(me, busy);
    if (busy)
        return;
    plain[which] += 7;
    pthread_mutex_unlock(&mutex[which]);
}

static void nested(int me, int which)
{
    pthread_mutex_lock(&mutex[which]);
    pthread_mutex_lock(&mutex[!which]);
    plain[0] += me;
    plain[1] += me;
    pthread_mutex_unlock(&mutex[!which]);
    pthread_mutex_unlock(&mutex[which]);
}

static void waiting(int me, int timed)
{
    struct timespec until = {0};
    pthread_mutex_lock(&mutex[0]);
    see(me, timed ? pthread_cond_timedwait(&cond, &mutex[0], &until)
                  : pthread_cond_wait(&cond, &mutex[0]));
    see(me, plain[0]);
    pthread_mutex_unlock(&mutex[0]);
}

static void reading(int me, int write)
{
    if (write)
        pthread_rwlock_wrlock(&rwlock);
    else
        pthread_rwlock_rdlock(&rwlock);
    see(me, plain[1] & 1);
    pthread_rwlock_unlock(&rwlock);
}

static void compare_and_swap(int me)
{
    int old = 0;
    see(me, atomic_compare_exchange_strong(&atomic[0], &old, me + 1));
    see(me, old);
}

static void operation(int me, int op)
{
    struct timespec until = {0};
    switch (op) {
    case 0:
    case 1:
        critical(me, op);
        break;
    case 2:
    case 3:
        try_critical(me, op - 2);
        break;
    case 4:
    case 5:
        nested(me, op - 4);
        break;
    case 6:
    case 7:
        waiting(me, op - 6);
        break;
    case 8:
        pthread_cond_signal(&cond);
        break;
    case 9:
        pthread_cond_broadcast(&cond);
        break;
    case 10:
        pthread_mutex_lock(&mutex[0]);
        pthread_cond_signal(&cond);
        pthread_mutex_unlock(&mutex[0]);
        break;
    case 11:
        sem_wait(&sem);
        break;
    case 12:
        sem_post(&sem);
        break;
    case 13:
        see(me, sem_trywait(&sem));
        break;
    case 14:
        see(me, sem_timedwait(&sem, &until));
        break;
    case 15:
        see(me, atomic_load(&atomic[0]));
        break;
    case 16:
        atomic_store(&atomic[me & 1], me + 1);
        break;
    case 17:
        see(me, atomic_fetch_add(&atomic[0], 1));
        break;
    case 18:
        compare_and_swap(me);
        break;
    case 19:
        reading(me, 0);
        break;
    case 20:
        reading(me, 1);
        break;
    case 21:
        pthread_once(&once, once_function);
        break;
    case 22:
        pthread_barrier_wait(&barrier);
        break;
    default:
        plain[0]++;
        break;
    }
}

static void *thread(void *argument)
{
    int me = (int)(long)argument;
    for (int i = 0; i < length[me]; i++)
        operation(me, program[me][i]);
    return NULL;
}

static unsigned long state;
static int below(int n)
{
    state = state * 6364136223846793005UL + 1442695040888963407UL;
    return (int)((state >> 33) % (unsigned long)n);
}

int main(int argc, char **argv)
{
    pthread_t id[THREADS];
    state = argc > 1 ? strtoul(argv[1], NULL, 10) * 977 + 13 : 1;
    for (int i = 0; i < 5; i++)
        below(2);
    threads = 2 + below(2);
    int kinds[4];
    for (int i = 0; i < 4; i++)
        kinds[i] = below(OPS);
    for (int t = 0; t < threads; t++) {
        length[t] = 1 + below(threads == 2 ? 4 : 2);
        for (int i = 0; i < length[t]; i++)
            program[t][i] = (unsigned char)kinds[below(4)];
    }
    sem_init(&sem, 0, (unsigned)below(2));
    pthread_barrier_init(&barrier, NULL, 2);
    for (long t = 0; t < threads; t++)
        pthread_create(&id[t], NULL, thread, (void *)t);
    for (int t = 0; t < threads; t++)
        pthread_join(id[t], NULL);
    return 0;
}
