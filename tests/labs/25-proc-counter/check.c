/* Lab 25: processes lose nothing, and none of them waits for ever. */
#include "box.h"

#include <racelab/check.h>
#include <sched.h>

enum { KIOSKS = 2, SALES = 3000, ROUNDS = 100 };

/* What box_tick() does in this case; set before the fork. */
static void (*on_tick)(void);

/* Shared with the kiosks. */
static struct record {
    struct family_meeting meeting;
    atomic_long ticks;
} * record;

void box_tick(void)
{
    atomic_fetch_add(&record->ticks, 1);
    if (on_tick != NULL)
        on_tick();
}

struct day {
    struct box *box;
    long sales; /* of each kiosk */
};

static void sell(int id, void *context)
{
    const struct day *day = context;

    for (long i = 0; i < day->sales; i++)
        box_add(day->box, id + 1);
}

/* A day with N kiosks; checks what is in the box in the evening. */
static void run_day(int n, long sales, void (*body)(int id, void *context))
{
    struct day day = {.box = box_create(), .sales = sales};
    long expected = sales * n * (n + 1) / 2;
    const char *problem;
    long money;

    check_that(day.box != NULL, "box_create() made no box");
    problem = crew_fork(n, body, &day);
    check_that(problem == NULL, "%s", problem);
    money = box_get(day.box);
    box_drop(day.box);
    check_that(money == expected, "%ld in the box, expected %ld", money,
               expected);
    check_that(atomic_load(&record->ticks) == n * sales,
               "box_tick() was called %ld times for %ld sales",
               atomic_load(&record->ticks), n * sales);
}

static void begin(void (*tick)(void))
{
    on_tick = tick;
    record = check_shared(sizeof(*record));
}

static void alone(void **state)
{
    (void)state;
    begin(NULL);
    run_day(1, check_size(SALES, 20), sell);
}

static void give_way(void)
{
    sched_yield();
}

static void full_size(void **state)
{
    (void)state;
    begin(give_way);
    run_day(KIOSKS, check_size(SALES, 20), sell);
}

static void many_days(void **state)
{
    long rounds = check_size(ROUNDS, 3);

    (void)state;
    for (long i = 0; i < rounds; i++) {
        begin(give_way);
        run_day(3, 4, sell);
    }
}

/* Two boxes at the same time; the caller puts something into each before and
 * after, and the kiosks put into one what they take from the other. */
static void carry(int id, void *context)
{
    struct box **boxes = context;

    for (int i = 0; i < 20; i++) {
        box_add(boxes[0], id + 1);
        box_add(boxes[1], -(id + 1));
    }
}

static void two_boxes(void **state)
{
    struct box *boxes[2];
    const char *problem;
    long money[2];

    (void)state;
    begin(give_way);
    for (int i = 0; i < 2; i++) {
        boxes[i] = box_create();
        box_add(boxes[i], 1000 * (i + 1));
    }
    problem = crew_fork(8, carry, boxes); /* 20 x (1 + 2 + .. + 8) */
    check_that(problem == NULL, "%s", problem);
    for (int i = 0; i < 2; i++) {
        box_add(boxes[i], 1);
        money[i] = box_get(boxes[i]);
    }
    check_that(money[0] == 1721 && money[1] == 1281,
               "%ld in one box and %ld in the other, expected 1721 and 1281",
               money[0], money[1]);
    for (int i = 0; i < 2; i++)
        box_drop(boxes[i]);
}

/* The first kiosk stays in the middle of its addition until the second one is
 * in the middle of its own, or waits. */
static void meet(void)
{
    family_meet(&record->meeting, KIOSKS);
}

static void both_in_the_middle(void **state)
{
    (void)state;
    begin(meet);
    run_day(KIOSKS, 1, sell);
}

/* The second kiosk opens when the first one is in the middle. */
static void sell_in_turn(int id, void *context)
{
    if (id == 1)
        while (atomic_load(&record->ticks) == 0)
            sched_yield();
    sell(id, context);
}

static void second_opens_later(void **state)
{
    (void)state;
    begin(meet);
    run_day(KIOSKS, 1, sell_in_turn);
}

const struct check_case check_cases[] = {
    {"alone", "one kiosk", alone, CHECK_COUNT, false},
    {"both_in_the_middle", "two kiosks in the middle of an addition lose none",
     both_in_the_middle, CHECK_COUNT, false},
    {"second_opens_later", "a kiosk that opens later spoils no addition",
     second_opens_later, CHECK_COUNT, true},
    {"two_boxes", "8 kiosks, and two boxes at the same time", two_boxes,
     CHECK_COUNT, true},
    {"full_size", "2 kiosks of 3000 sales each lose none", full_size,
     CHECK_COUNT, true},
    {"many_days", "100 boxes, 3 kiosks each", many_days, CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
