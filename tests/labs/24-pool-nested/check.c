/* Lab 24: results are right at any depth, on n workers and no more. */
#include "pool.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { JOBS = 2000, DEPTH = 6, MANY_WORKERS = 40 };
static const long LARGE = 3000000000; /* it needs a long, its square too */

static long square(struct pool *pool, long n)
{
    (void)pool;
    return n * n;
}

static void squares(void **state)
{
    enum { AT_ONCE = 20 };
    long rounds = check_size(JOBS / AT_ONCE, 2);

    (void)state;
    for (int n = 1; n <= 4; n *= 2) {
        struct pool *pool = pool_new(n);
        long wrong = 0;

        for (long round = 0; round < rounds; round++) {
            struct promise *promises[AT_ONCE];

            for (long i = 0; i < AT_ONCE; i++)
                promises[i] = pool_call(pool, square, LARGE + round + i);
            for (long i = 0; i < AT_ONCE; i++) {
                long n_squared = square(pool, LARGE + round + i);

                wrong += promise_get(pool, promises[i]) != n_squared;
                promise_free(promises[i]);
            }
        }
        pool_free(pool);
        check_that(wrong == 0, "%d workers: %ld squares are wrong", n, wrong);
    }
}

/* --- Jobs that wait for jobs ---------------------------------------------- */

static long leaves(struct pool *pool, long depth)
{
    struct promise *first, *second;
    long sum;

    if (depth == 0)
        return 1;
    first = pool_call(pool, leaves, depth - 1);
    second = pool_call(pool, leaves, depth - 1);
    sum = promise_get(pool, first) + promise_get(pool, second);
    promise_free(first);
    promise_free(second);
    return sum;
}

static void nested(void **state)
{
    (void)state;
    for (int n = 1; n <= 4; n *= 2)
        for (long depth = 0; depth <= DEPTH; depth++) {
            struct pool *pool = pool_new(n);
            struct promise *promise = pool_call(pool, leaves, depth);
            long sum = promise_get(pool, promise);

            promise_free(promise);
            pool_free(pool);
            check_that(sum == 1L << depth,
                       "%d workers, depth %ld: the sum is %ld, expected %ld", n,
                       depth, sum, 1L << depth);
        }
}

/* --- Several who wait for one promise ------------------------------------- */

static struct meeting meeting;

static long settle(struct pool *pool, long n)
{
    (void)pool;
    check_settle(); /* all others wait for this job */
    return n;
}

struct table {
    struct pool *pool;
    struct promise *promise;
    long got[3]; /* by thread */
};

static void wait_for_it(int id, void *context)
{
    struct table *table = context;

    table->got[id] = promise_get(table->pool, table->promise);
}

static void several_wait(void **state)
{
    struct table table = {.pool = pool_new(1)};
    long again;

    (void)state;
    table.promise = pool_call(table.pool, settle, 7);
    crew_run(3, wait_for_it, &table);
    again = promise_get(table.pool, table.promise);
    promise_free(table.promise);
    pool_free(table.pool);
    for (int i = 0; i < 3; i++)
        check_that(table.got[i] == 7,
                   "one of three who waited got %ld, "
                   "expected 7",
                   table.got[i]);
    check_that(again == 7, "asked again, the promise gave %ld", again);
}

/* --- The workers ---------------------------------------------------------- */

static long meet(struct pool *pool, long n)
{
    (void)pool;
    return meeting_join(&meeting) ? n : 0;
}

static void n_at_once(void **state)
{
    struct pool *pool = pool_new(MANY_WORKERS);
    struct promise *promises[MANY_WORKERS];
    bool held;

    (void)state;
    meeting_init(&meeting, MANY_WORKERS);
    for (int i = 0; i < MANY_WORKERS; i++)
        promises[i] = pool_call(pool, meet, i);
    for (int i = 0; i < MANY_WORKERS; i++) {
        promise_get(pool, promises[i]);
        promise_free(promises[i]);
    }
    pool_free(pool);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    check_that(held, "%d workers were never at work at the same time",
               MANY_WORKERS);
}

static sem_t go;
static atomic_int squared;

static long hold(struct pool *pool, long n)
{
    (void)pool;
    while (sem_wait(&go) != 0)
        continue;
    return n;
}

static long square_and_tell(struct pool *pool, long n)
{
    atomic_fetch_add(&squared, 1);
    return square(pool, n);
}

static void *ask(void *context)
{
    struct table *table = context;

    table->got[0] = promise_get(table->pool, table->promise);
    return NULL;
}

/* The only worker is in a long job. Who is no worker waits for him. */
static void guest_waits(void **state)
{
    struct table table = {.pool = pool_new(1)};
    struct promise *first;
    pthread_t guest;
    int early;

    (void)state;
    sem_init(&go, 0, 0);
    first = pool_call(table.pool, hold, 0);
    check_settle(); /* the worker is in the job */
    table.promise = pool_call(table.pool, square_and_tell, 3);
    pthread_create(&guest, NULL, ask, &table);
    check_settle();
    early = atomic_load(&squared);
    sem_post(&go);
    pthread_join(guest, NULL);
    promise_get(table.pool, first);
    promise_free(first);
    promise_free(table.promise);
    pool_free(table.pool);
    sem_destroy(&go);
    check_that(early == 0, "a job was run while the only worker was at work");
    check_that(table.got[0] == 9, "the result is %ld, expected 9",
               table.got[0]);
}

/* One worker is in a long job, for which a guest waits; another has nothing to
 * do. */
static void who_waits_sleeps(void **state)
{
    struct table table = {.pool = pool_new(2)};
    pthread_t guest;
    bool asleep;

    (void)state;
    sem_init(&go, 0, 0);
    table.promise = pool_call(table.pool, hold, 0);
    pthread_create(&guest, NULL, ask, &table);
    asleep = check_settle();
    sem_post(&go);
    pthread_join(guest, NULL);
    promise_free(table.promise);
    pool_free(table.pool);
    sem_destroy(&go);
    check_that(asleep, "who waits for a job or for its result looks again and "
                       "again instead of sleeping");
}

/* Who ran a job: the number of different threads. */
static struct {
    pthread_mutex_t lock;
    pthread_t thread[64];
    int count;
} crew = {.lock = PTHREAD_MUTEX_INITIALIZER};

static long sign(struct pool *pool, long depth)
{
    struct promise *promise;
    int i = 0;

    pthread_mutex_lock(&crew.lock);
    while (i < crew.count && !pthread_equal(crew.thread[i], pthread_self()))
        i++;
    if (i == crew.count && crew.count < 64)
        crew.thread[crew.count++] = pthread_self();
    pthread_mutex_unlock(&crew.lock);
    if (depth > 0) {
        promise = pool_call(pool, sign, depth - 1);
        promise_get(pool, promise);
        promise_free(promise);
    }
    return 0;
}

static void n_workers(void **state)
{
    struct pool *pool = pool_new(2);
    struct promise *promise = pool_call(pool, sign, 10);
    bool ran_here = false;

    (void)state;
    check_settle(); /* before we wait: nobody needs us */
    promise_get(pool, promise);
    promise_free(promise);
    pool_free(pool);
    for (int i = 0; i < crew.count; i++)
        ran_here |= pthread_equal(crew.thread[i], pthread_self()) != 0;
    check_that(!ran_here, "a job was run by a thread that is no worker");
    check_that(crew.count <= 2, "%d threads ran the jobs of a pool of two",
               crew.count);
}

const struct check_case check_cases[] = {
    {"squares", "2000 jobs give the right results", squares, CHECK_COUNT,
     false},
    {"several_wait", "three who wait for one promise get its result",
     several_wait, CHECK_COUNT, true},
    {"nested", "jobs wait for jobs, six deep, on 1, 2 and 4 workers", nested,
     CHECK_COUNT, true},
    {"n_at_once", "40 workers work at the same time", n_at_once, CHECK_CONDUCT,
     true},
    {"guest_waits", "who is no worker does no job", guest_waits, CHECK_CONDUCT,
     true},
    {"who_waits_sleeps", "who waits for a job or a result sleeps",
     who_waits_sleeps, CHECK_CONDUCT, true},
    {"n_workers", "a pool of two has two threads", n_workers, CHECK_CONDUCT,
     true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
