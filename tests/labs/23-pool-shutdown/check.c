/* Lab 23: what was taken on is run, once, by n workers who then go home. */
#include "pool.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { JOBS = 5000, WORKERS = 3, MANY_WORKERS = 40 };

static atomic_int runs;

static void run_once(void *unused)
{
    (void)unused;
    atomic_fetch_add(&runs, 1);
}

static void check_runs(int expected)
{
    check_that(atomic_load(&runs) == expected,
               "%d jobs were taken on, %d were run", expected,
               atomic_load(&runs));
}

/* --- All jobs ------------------------------------------------------------- */

static void all_jobs(void **state)
{
    int jobs = (int)check_size(JOBS, 20);

    (void)state;
    for (int n = 1; n <= WORKERS; n++) {
        struct pool *pool = pool_new(n);
        int refused = 0;
        int before_free;

        atomic_store(&runs, 0);
        for (int i = 0; i < jobs; i++)
            refused += pool_submit(pool, run_once, NULL) != 0;
        pool_shutdown(pool, 1);
        before_free = atomic_load(&runs);
        pool_free(pool);
        check_that(refused == 0, "%d jobs were refused by an open pool",
                   refused);
        check_that(before_free == jobs,
                   "%d jobs were taken on, %d had been run when "
                   "pool_shutdown(pool, 1) returned",
                   jobs, before_free);
    }
}

static void submit_some(int unused, void *pool)
{
    int jobs = (int)check_size(JOBS, 20);

    (void)unused;
    for (int i = 0; i < jobs; i++)
        pool_submit(pool, run_once, NULL);
}

static void guests_at_once(void **state)
{
    struct pool *pool = pool_new(2);

    (void)state;
    atomic_store(&runs, 0);
    crew_run(2, submit_some, pool);
    pool_shutdown(pool, 1);
    pool_free(pool);
    check_runs(2 * (int)check_size(JOBS, 20));
}

struct chain {
    struct pool *pool;
    int left;
    sem_t end;
};

static void submit_next(void *context)
{
    struct chain *chain = context;

    atomic_fetch_add(&runs, 1);
    if (--chain->left > 0)
        pool_submit(chain->pool, submit_next, chain);
    else
        sem_post(&chain->end);
}

static void jobs_submit_jobs(void **state)
{
    struct chain chain = {.pool = pool_new(2), .left = 10};

    (void)state;
    sem_init(&chain.end, 0, 0);
    atomic_store(&runs, 0);
    pool_submit(chain.pool, submit_next, &chain);
    while (sem_wait(&chain.end) != 0)
        continue;
    pool_shutdown(chain.pool, 1);
    pool_free(chain.pool);
    sem_destroy(&chain.end);
    check_runs(10);
}

static void closed_means_closed(void **state)
{
    struct pool *pool = pool_new(2);
    int answer;

    (void)state;
    atomic_store(&runs, 0);
    pool_submit(pool, run_once, NULL);
    pool_shutdown(pool, 1);
    answer = pool_submit(pool, run_once, NULL);
    pool_free(pool);
    check_that(answer == -1, "a job was taken on after the shutdown");
    check_runs(1);
}

/* --- The shutdown --------------------------------------------------------- */

static void all_go_home(void **state)
{
    struct pool *pool = pool_new(WORKERS);

    (void)state;
    check_settle(); /* all workers sleep */
    pool_shutdown(pool, 1);
    pool_free(pool);
}

/* A worker that is kept in a job, so that others have to queue. */
struct kitchen {
    struct pool *pool;
    sem_t go;
    atomic_bool closed; /* pool_shutdown() has returned */
    int runs_then;      /* jobs that had been run at that moment */
    int answer;         /* what a job got that submitted one */
};

static void hold(void *context)
{
    struct kitchen *kitchen = context;

    while (sem_wait(&kitchen->go) != 0)
        continue;
    atomic_fetch_add(&runs, 1);
}

static void open_kitchen(struct kitchen *kitchen)
{
    kitchen->pool = pool_new(1);
    sem_init(&kitchen->go, 0, 0);
    atomic_store(&runs, 0);
    pool_submit(kitchen->pool, hold, kitchen);
    check_settle(); /* the worker is in the job */
    for (int i = 0; i < 3; i++)
        pool_submit(kitchen->pool, run_once, NULL);
}

static void *close_and_wait(void *context)
{
    struct kitchen *kitchen = context;

    pool_shutdown(kitchen->pool, 1);
    kitchen->runs_then = atomic_load(&runs);
    atomic_store(&kitchen->closed, true);
    return NULL;
}

static void shutdown_waits(void **state)
{
    struct kitchen kitchen = {0};
    pthread_t chef;
    bool early;

    (void)state;
    open_kitchen(&kitchen);
    pthread_create(&chef, NULL, close_and_wait, &kitchen);
    check_settle();
    early = atomic_load(&kitchen.closed);
    sem_post(&kitchen.go);
    pthread_join(chef, NULL);
    pool_free(kitchen.pool);
    check_that(!early && kitchen.runs_then == 4,
               "pool_shutdown(pool, 1) returned when %d of 4 jobs had been run",
               kitchen.runs_then);
}

static void shutdown_does_not_wait(void **state)
{
    struct kitchen kitchen = {0};

    (void)state;
    open_kitchen(&kitchen);
    pool_shutdown(kitchen.pool, 0); /* or this waits for ever */
    sem_post(&kitchen.go);
    pool_free(kitchen.pool);
    check_runs(4);
}

static void submit_one(void *context)
{
    struct kitchen *kitchen = context;

    kitchen->answer = pool_submit(kitchen->pool, run_once, NULL);
}

static void closed_to_jobs(void **state)
{
    struct kitchen kitchen = {0};

    (void)state;
    open_kitchen(&kitchen);
    pool_submit(kitchen.pool, submit_one, &kitchen);
    pool_shutdown(kitchen.pool, 0); /* before that job's turn */
    sem_post(&kitchen.go);
    pool_free(kitchen.pool);
    check_that(kitchen.answer == -1,
               "a job submitted one after the shutdown, and it was taken on");
    check_runs(4);
}

/* --- The queue ------------------------------------------------------------ */

enum { NUMBERS = 6 };

static struct {
    struct pool *pool;
    int order[NUMBERS + 1]; /* the numbers of the jobs, as they were run */
    atomic_int count;
} list;

static void note(void *number)
{
    int place = atomic_fetch_add(&list.count, 1);

    if (place <= NUMBERS)
        list.order[place] = *(int *)number;
}

/* The first of them: what it submits comes after all that wait already. */
static void note_and_submit(void *numbers)
{
    int *number = numbers;

    note(&number[0]);
    pool_submit(list.pool, note, &number[NUMBERS]);
}

static void in_order(void **state)
{
    struct kitchen kitchen = {.pool = pool_new(1)};
    int number[NUMBERS + 1];

    (void)state;
    list.pool = kitchen.pool;
    sem_init(&kitchen.go, 0, 0);
    pool_submit(kitchen.pool, hold, &kitchen);
    for (int i = 0; i <= NUMBERS; i++)
        number[i] = i;
    pool_submit(kitchen.pool, note_and_submit, number);
    for (int i = 1; i < NUMBERS; i++)
        pool_submit(kitchen.pool, note, &number[i]);
    sem_post(&kitchen.go);
    check_settle(); /* the worker is through */
    pool_shutdown(kitchen.pool, 1);
    pool_free(kitchen.pool);
    sem_destroy(&kitchen.go);
    check_that(atomic_load(&list.count) == NUMBERS + 1,
               "%d jobs were taken on, %d were run", NUMBERS + 1,
               atomic_load(&list.count));
    for (int i = 0; i <= NUMBERS; i++)
        check_that(list.order[i] == i,
                   "job %d was run when it was the turn of job %d",
                   list.order[i], i);
}

/* Neither a guest nor the only worker waits when he submits: nobody but that
 * worker could make room. */
static void submit_many(void *context)
{
    struct pool *pool = context;

    for (int i = 0; i < JOBS; i++)
        pool_submit(pool, run_once, NULL);
}

static void submit_never_waits(void **state)
{
    struct kitchen kitchen = {0};

    (void)state;
    open_kitchen(&kitchen);
    pool_submit(kitchen.pool, submit_many, kitchen.pool);
    submit_many(kitchen.pool); /* or this waits for ever */
    sem_post(&kitchen.go);
    check_settle(); /* the worker is through */
    pool_shutdown(kitchen.pool, 1);
    pool_free(kitchen.pool);
    check_runs(4 + 2 * JOBS);
}

/* --- The workers ---------------------------------------------------------- */

static struct meeting meeting;

static void meet(void *unused)
{
    (void)unused;
    meeting_join(&meeting);
}

/* Whether so many jobs are in progress at once in a pool of so many workers. */
static bool meet_in_pool(int wanted, int workers)
{
    struct pool *pool = pool_new(workers);
    bool held;

    meeting_init(&meeting, wanted);
    for (int i = 0; i < 2 * workers; i++)
        pool_submit(pool, meet, NULL);
    pool_shutdown(pool, 1);
    pool_free(pool);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    return held;
}

static void n_at_once(void **state)
{
    (void)state;
    for (int n = WORKERS; n <= MANY_WORKERS; n += MANY_WORKERS - WORKERS)
        check_that(meet_in_pool(n, n),
                   "%d workers were never at work at the same time", n);
}

static void not_more(void **state)
{
    (void)state;
    check_that(!meet_in_pool(WORKERS + 1, WORKERS),
               "more than three jobs of a pool of three ran at the same time");
}

/* One of two workers is in a long job. */
static void idle_worker(void **state)
{
    struct kitchen kitchen = {.pool = pool_new(2)};
    int early;

    (void)state;
    sem_init(&kitchen.go, 0, 0);
    atomic_store(&runs, 0);
    pool_submit(kitchen.pool, hold, &kitchen);
    for (int i = 0; i < 3; i++) {
        check_settle(); /* the other one sleeps */
        pool_submit(kitchen.pool, run_once, NULL);
    }
    check_settle();
    early = atomic_load(&runs);
    sem_post(&kitchen.go);
    pool_shutdown(kitchen.pool, 1);
    pool_free(kitchen.pool);
    sem_destroy(&kitchen.go);
    check_that(early == 3,
               "%d of 3 jobs waited behind a long one while a worker slept",
               3 - early);
}

/* Both workers are busy when two jobs that need each other come, and a third.
 */
static void next_free_worker(void **state)
{
    struct kitchen kitchen = {.pool = pool_new(2)};
    bool held;

    (void)state;
    sem_init(&kitchen.go, 0, 0);
    meeting_init(&meeting, 2);
    for (int i = 0; i < 2; i++)
        pool_submit(kitchen.pool, hold, &kitchen);
    check_settle(); /* both are in the job */
    for (int i = 0; i < 2; i++)
        pool_submit(kitchen.pool, meet, NULL);
    pool_submit(kitchen.pool, run_once, NULL);
    for (int i = 0; i < 2; i++)
        sem_post(&kitchen.go);
    pool_shutdown(kitchen.pool, 1);
    pool_free(kitchen.pool);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    sem_destroy(&kitchen.go);
    check_that(held, "a job that a worker had taken waited behind another one "
                     "of his, and the other worker had nothing to do");
}

static void who_waits_sleeps(void **state)
{
    struct pool *pool = pool_new(WORKERS);
    bool asleep = check_settle();

    (void)state;
    pool_shutdown(pool, 1);
    pool_free(pool);
    check_that(asleep, "a worker who has nothing to do looks again and again "
                       "instead of sleeping");
}

/* Who ran a job: the number of different threads. */
static struct {
    pthread_mutex_t lock;
    pthread_t thread[20];
    int count;
} crew = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void sign(void *unused)
{
    int i = 0;

    (void)unused;
    pthread_mutex_lock(&crew.lock);
    while (i < crew.count && !pthread_equal(crew.thread[i], pthread_self()))
        i++;
    if (i == crew.count)
        crew.thread[crew.count++] = pthread_self();
    pthread_mutex_unlock(&crew.lock);
}

static void n_threads(void **state)
{
    struct pool *pool = pool_new(2);

    (void)state;
    for (int i = 0; i < 10; i++) {
        pool_submit(pool, sign, NULL);
        check_settle(); /* whoever ran it waits again, or is gone */
    }
    pool_submit(pool, sign, NULL);
    pool_shutdown(pool, 1);
    pool_free(pool);
    for (int i = 0; i < crew.count; i++)
        check_that(!pthread_equal(crew.thread[i], pthread_self()),
                   "a job was run by the thread that submitted it");
    check_that(crew.count <= 2, "%d threads ran the jobs of a pool of two",
               crew.count);
}

const struct check_case check_cases[] = {
    {"all_jobs", "5000 jobs are taken on, and each is run once", all_jobs,
     CHECK_COUNT, false},
    {"guests_at_once", "two guests may submit at the same time", guests_at_once,
     CHECK_COUNT, false},
    {"jobs_submit_jobs", "a job may submit another one", jobs_submit_jobs,
     CHECK_COUNT, false},
    {"closed_means_closed", "after the shutdown no job is taken on",
     closed_means_closed, CHECK_COUNT, false},
    {"in_order", "jobs are run in the order of submission", in_order,
     CHECK_COUNT, true},
    {"submit_never_waits", "5000 jobs more are taken on while all workers work",
     submit_never_waits, CHECK_COUNT, true},
    {"all_go_home", "three sleeping workers go home", all_go_home, CHECK_COUNT,
     true},
    {"shutdown_waits", "shutdown(1) returns when all jobs have been run",
     shutdown_waits, CHECK_COUNT, true},
    {"shutdown_does_not_wait", "shutdown(0) returns, and all jobs are run",
     shutdown_does_not_wait, CHECK_COUNT, true},
    {"closed_to_jobs", "after the shutdown no job of a job is taken on",
     closed_to_jobs, CHECK_COUNT, true},
    {"n_at_once", "3 workers, or 40, work at the same time", n_at_once,
     CHECK_CONDUCT, true},
    {"idle_worker", "no job waits while a worker sleeps", idle_worker,
     CHECK_CONDUCT, true},
    {"next_free_worker", "a job goes to whoever is free next", next_free_worker,
     CHECK_CONDUCT, true},
    {"not_more", "and not more than three", not_more, CHECK_CONDUCT, true},
    {"who_waits_sleeps", "a worker who has nothing to do sleeps",
     who_waits_sleeps, CHECK_CONDUCT, true},
    {"n_threads", "the threads are started once", n_threads, CHECK_CONDUCT,
     true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
