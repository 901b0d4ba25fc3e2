/* Lab 28: numbers, waiting times by a virtual clock, one dish at the machine.
 */
#include "cafe.h"

#include <racelab/check.h>
#include <racelab/loop.h>
#include <stdlib.h>

enum { DISHES = 3, UNIT_MS = 1000, MOST = 16, GUESTS = 12, CROWD = 100 };

static const struct dish menu[DISHES] = {
    {"Americano", 5, 0}, {"Cappuccino", 6, 4}, {"Cheeseburger", 0, 20}};

/* --- The virtual clock -----------------------------------------------------
 *
 * Whoever lets time pass on a thread sleeps until the clock says so. A keeper
 * moves the clock to the next one who is to be woken, when all threads sleep:
 * then nothing else can happen at this time. */

static struct {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    int now;
    int wake[MOST]; /* when sleepers want to be woken; 0: a free place */
    bool stop;
    bool ticks;   /* time passes at all; else every wait is over at once */
    bool is_loop; /* the loop's clock counts */
} watch = {.lock = PTHREAD_MUTEX_INITIALIZER,
           .moved = PTHREAD_COND_INITIALIZER};

static void pass(int units)
{
    int place = 0;
    int end;

    if (!watch.ticks)
        return;
    pthread_mutex_lock(&watch.lock);
    end = watch.now + units;
    while (watch.wake[place] != 0)
        place++;
    watch.wake[place] = end;
    while (watch.now < end)
        pthread_cond_wait(&watch.moved, &watch.lock);
    watch.wake[place] = 0;
    pthread_mutex_unlock(&watch.lock);
}

static void *keep_clock(void *unused)
{
    bool stop = false;

    while (!stop) {
        int next = 0;

        check_settle();
        pthread_mutex_lock(&watch.lock);
        for (int i = 0; i < MOST; i++)
            if (watch.wake[i] > watch.now &&
                (next == 0 || watch.wake[i] < next))
                next = watch.wake[i];
        if (next != 0)
            watch.now = next;
        stop = watch.stop;
        pthread_cond_broadcast(&watch.moved);
        pthread_mutex_unlock(&watch.lock);
    }
    return unused;
}

int time_now(void)
{
    int now;

    if (watch.is_loop)
        return (int)(loop_time() / UNIT_MS);
    pthread_mutex_lock(&watch.lock);
    now = watch.now;
    pthread_mutex_unlock(&watch.lock);
    return now;
}

unsigned unit_ms(void)
{
    return UNIT_MS;
}

/* --- What happens in the kitchen ------------------------------------------ */

static struct occupancy machine;
static atomic_int starts, readies;
static atomic_int nothings; /* dish_brews() and dish_cooks() for no time */
static _Atomic(const struct dish *) started; /* the last one */
static struct meeting *at_machine; /* joined while it brews, or NULL */
static struct meeting *at_stove;   /* joined while it cooks, or NULL */

void dish_starts(const struct dish *dish)
{
    atomic_store(&started, dish);
    atomic_fetch_add(&starts, 1);
}

void dish_ready(const struct dish *dish)
{
    (void)dish;
    atomic_fetch_add(&readies, 1);
}

void dish_brews(int units)
{
    atomic_fetch_add(&nothings, units <= 0);
    occupancy_enter(&machine);
    if (at_machine != NULL)
        meeting_join(at_machine);
    pass(units);
    occupancy_leave(&machine);
}

void dish_cooks(int units)
{
    atomic_fetch_add(&nothings, units <= 0);
    if (at_stove != NULL)
        meeting_join(at_stove);
    pass(units);
}

/* --- Numbers -------------------------------------------------------------- */

/* Serves a visit; fills RECEIPTS. Returns what cafe_serve() returned. */
static int serve(struct cafe *cafe, enum cafe_kind kind, const int wanted[],
                 int n, struct receipt receipts[])
{
    uv_loop_t loop;
    int served;

    atomic_store(&starts, 0);
    atomic_store(&readies, 0);
    watch.is_loop = kind == CAFE_LOOP;
    loop_set_order(0);
    uv_loop_init(&loop);
    served = cafe_serve(cafe, kind, &loop, wanted, n, receipts);
    check_that(uv_loop_close(&loop) == 0, "a timer was left open in the loop");
    return served;
}

static void numbers_of(enum cafe_kind kind)
{
    static const int wanted[GUESTS] = {1, 9, 3, 2, 0, 1, 1, 2, 3, -1, 2, 4};
    struct cafe *cafe = cafe_open(menu, DISHES);
    int seen[3 * GUESTS] = {0};
    int visits = (int)check_size(3, 2);
    int total = 0;

    for (int visit = 0; visit < visits; visit++) {
        struct receipt receipts[GUESTS];
        int served;

        for (int i = 0; i < GUESTS; i++)
            receipts[i] = (struct receipt){7, 7}; /* of somebody before */
        served = serve(cafe, kind, wanted, GUESTS, receipts);
        check_that(served == 8,
                   "8 of 12 dishes are on the menu, %d were served", served);
        check_that(atomic_load(&starts) == 8 && atomic_load(&readies) == 8,
                   "8 dishes were served, %d started and %d were ready",
                   atomic_load(&starts), atomic_load(&readies));
        check_that(atomic_load(&nothings) == 0,
                   "dish_brews() or dish_cooks() was called for no time");
        for (int i = 0; i < GUESTS; i++) {
            bool on_menu = wanted[i] >= 1 && wanted[i] <= DISHES;

            check_that((receipts[i].number != 0) == on_menu,
                       "place %d of the menu got the number %d", wanted[i],
                       receipts[i].number);
            check_that(on_menu || receipts[i].waited == 0,
                       "place %d of the menu waited %d units", wanted[i],
                       receipts[i].waited);
            if (on_menu && receipts[i].number > 0 &&
                receipts[i].number < 3 * GUESTS)
                seen[receipts[i].number]++;
        }
        total += served;
    }
    cafe_close(cafe);
    for (int number = 1; number <= total; number++)
        check_that(seen[number] == 1, "the number %d was given %d times",
                   number, seen[number]);
}

static void sync_numbers(void **state)
{
    (void)state;
    numbers_of(CAFE_SYNC);
}

static void loop_numbers(void **state)
{
    (void)state;
    numbers_of(CAFE_LOOP);
}

static void threads_numbers(void **state)
{
    (void)state;
    numbers_of(CAFE_THREADS);
}

static void machine_numbers(void **state)
{
    (void)state;
    numbers_of(CAFE_MACHINE);
}

/* Many visits: numbers that are given unlocked are given twice sooner or later.
 */
static void many_visits(void **state)
{
    long rounds = check_size(200, 2);

    (void)state;
    for (long i = 0; i < rounds; i++)
        numbers_of(i % 2 == 0 ? CAFE_THREADS : CAFE_MACHINE);
}

/* Two cafes, and the one that was opened first has the longer menu. */
static void two_menus(void **state)
{
    static const struct dish tea = {"Tea", 4, 0};
    struct cafe *first = cafe_open(menu, DISHES);
    struct cafe *second = cafe_open(&tea, 1);
    struct receipt receipts[2];
    const struct dish *burger, *hot;

    (void)state;
    serve(first, CAFE_SYNC, (const int[]){3}, 1, receipts);
    burger = atomic_load(&started);
    serve(second, CAFE_SYNC, (const int[]){1, 3}, 2, receipts);
    hot = atomic_load(&started);
    cafe_close(first);
    cafe_close(second);
    check_that(burger == &menu[2] && hot == &tea,
               "each of two cafes has a menu, and one served from the other's");
}

/* --- Waiting times -------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Serves WANTED by the virtual clock; the waiting times, sorted if two dishes
 * compete for the machine, must be EXPECTED. */
static void check_times(enum cafe_kind kind, const int wanted[3],
                        const int expected[3], const char *what)
{
    struct cafe *cafe = cafe_open(menu, DISHES);
    struct receipt receipts[3];
    pthread_t keeper;
    int waited[3];

    watch.ticks = true;
    pthread_create(&keeper, NULL, keep_clock, NULL);
    serve(cafe, kind, wanted, 3, receipts);
    pthread_mutex_lock(&watch.lock);
    watch.stop = true;
    pthread_mutex_unlock(&watch.lock);
    pthread_join(keeper, NULL);
    cafe_close(cafe);
    for (int i = 0; i < 3; i++)
        waited[i] = receipts[i].waited;
    qsort(waited, 3, sizeof(waited[0]), compare);
    check_that(waited[0] == expected[0] && waited[1] == expected[1] &&
                   waited[2] == expected[2],
               "%s: the dishes were ready after %d, %d and %d units, expected "
               "%d, %d and %d",
               what, waited[0], waited[1], waited[2], expected[0], expected[1],
               expected[2]);
}

static void sync_times(void **state)
{
    (void)state;
    check_times(CAFE_SYNC, (const int[]){1, 2, 3}, (const int[]){5, 15, 35},
                "one after the other");
}

static void loop_times(void **state)
{
    (void)state;
    check_times(CAFE_LOOP, (const int[]){1, 2, 3}, (const int[]){5, 10, 20},
                "on the loop");
}

static void threads_times(void **state)
{
    (void)state;
    check_times(CAFE_THREADS, (const int[]){1, 2, 3}, (const int[]){5, 10, 20},
                "with threads");
}

static void machine_times(void **state)
{
    (void)state;
    check_times(CAFE_MACHINE, (const int[]){2, 2, 3}, (const int[]){10, 16, 20},
                "with one machine");
}

static void one_at_the_machine(void **state)
{
    static const int wanted[3] = {1, 2, 1};
    struct cafe *cafe = cafe_open(menu, DISHES);
    struct receipt receipts[3];
    struct meeting meeting;
    bool held;

    (void)state;
    meeting_init(&meeting, 2);
    at_machine = &meeting;
    serve(cafe, CAFE_MACHINE, wanted, 3, receipts);
    at_machine = NULL;
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    cafe_close(cafe);
    check_that(!held && occupancy_most(&machine) == 1,
               "two dishes were at the coffee machine at the same time");
}

/* A hundred dishes that need no machine. */
static void all_at_once(void **state)
{
    for (int kind = CAFE_THREADS; kind <= CAFE_MACHINE; kind++) {
        struct cafe *cafe = cafe_open(menu, DISHES);
        struct receipt receipts[CROWD];
        struct meeting meeting;
        int wanted[CROWD];
        bool held;

        (void)state;
        for (int i = 0; i < CROWD; i++)
            wanted[i] = 3;
        meeting_init(&meeting, CROWD);
        at_stove = &meeting;
        serve(cafe, (enum cafe_kind)kind, wanted, CROWD, receipts);
        at_stove = NULL;
        held = meeting_was_held(&meeting);
        meeting_destroy(&meeting);
        cafe_close(cafe);
        check_that(held, "%d dishes were never cooked all at once", CROWD);
    }
}

/* Two cafes at the same time, each on a thread of its own. */
static void visit(int id, void *context)
{
    struct cafe **cafes = context;
    struct receipt receipt;

    cafe_serve(cafes[id], CAFE_MACHINE, NULL, (const int[]){1}, 1, &receipt);
}

static bool brew_together(struct cafe *first, struct cafe *second)
{
    struct cafe *cafes[2] = {first, second};
    struct meeting meeting;
    bool held;

    meeting_init(&meeting, 2);
    at_machine = &meeting;
    crew_run(2, visit, cafes);
    at_machine = NULL;
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    return held;
}

static void two_cafes(void **state)
{
    struct cafe *first = cafe_open(menu, DISHES);
    struct cafe *second = cafe_open(menu, DISHES);
    bool held = brew_together(first, second);

    (void)state;
    cafe_close(first);
    cafe_close(second);
    check_that(held, "a cafe waited for the coffee machine of another one");
}

const struct check_case check_cases[] = {
    {"sync_numbers", "one after the other: each dish has its number",
     sync_numbers, CHECK_COUNT, false},
    {"loop_numbers", "on the loop: each dish has its number", loop_numbers,
     CHECK_COUNT, false},
    {"threads_numbers", "with threads: each dish has its number",
     threads_numbers, CHECK_COUNT, false},
    {"machine_numbers", "with one machine: what is refused blocks nobody",
     machine_numbers, CHECK_COUNT, true},
    {"many_visits", "200 visits, each number once", many_visits, CHECK_COUNT,
     true},
    {"two_menus", "two cafes have a menu each", two_menus, CHECK_COUNT, false},
    {"sync_times", "one after the other the times add up", sync_times,
     CHECK_CONDUCT, true},
    {"loop_times", "on the loop each dish takes its own time", loop_times,
     CHECK_CONDUCT, true},
    {"threads_times", "with threads each dish takes its own time",
     threads_times, CHECK_CONDUCT, true},
    {"machine_times", "with one machine only the brewing adds up",
     machine_times, CHECK_CONDUCT, true},
    {"one_at_the_machine", "one dish at a time brews", one_at_the_machine,
     CHECK_CONDUCT, true},
    {"all_at_once", "100 dishes are cooked at the same time", all_at_once,
     CHECK_CONDUCT, true},
    {"two_cafes", "two cafes have a machine each", two_cafes, CHECK_CONDUCT,
     true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
