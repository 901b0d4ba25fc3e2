/* Lab 06: no seat twice, all or nothing, refused only when too few are left. */
#include "hall.h"

#include <racelab/check.h>

enum { SEATS = 400, EVENINGS = 20, SELLERS = 2 };

/* What seat_shown() does in this case; set before the threads start. */
static void (*on_shown)(int seat);
static struct meeting meeting;

void seat_shown(int seat)
{
    if (on_shown != NULL)
        on_shown(seat);
}

static void meet(int seat)
{
    (void)seat;
    meeting_join(&meeting);
}

static void check_left(struct hall *hall, int expected)
{
    int left = hall_left(hall);

    check_that(left == expected, "%d seats are left, expected %d", left,
               expected);
}

/* Fails unless each of these seats is in the hall and there only once. */
static void check_distinct(const int *got, int count, int seats)
{
    int sold[SEATS] = {0};

    for (int i = 0; i < count; i++) {
        check_that(got[i] >= 0 && got[i] < seats,
                   "seat %d was sold in a hall of %d", got[i], seats);
        check_that(++sold[got[i]] == 1, "seat %d was sold twice", got[i]);
    }
}

/* --- One seller ----------------------------------------------------------- */

static void all_or_nothing(void **state)
{
    struct hall *hall = hall_new(5);
    int got[5];

    (void)state;
    on_shown = NULL;
    check_that(hall_book(hall, 0, 3, got) == 0, "3 of 5 seats were refused");
    check_left(hall, 2);
    check_that(hall_book(hall, 0, 3, got + 3) == -1, "3 of 2 seats were sold");
    check_left(hall, 2);
    check_that(hall_book(hall, 1, 2, got + 3) == 0,
               "2 of 2 seats were refused");
    check_left(hall, 0);
    check_distinct(got, 5, 5);
    hall_free(hall);
}

static void any_seller_any_seat(void **state)
{
    (void)state;
    on_shown = NULL;
    for (int seller = 0; seller < 3; seller++) {
        struct hall *hall = hall_new(6);
        int got[6];

        for (int i = 0; i < 6; i++)
            check_that(hall_book(hall, seller, 1, &got[i]) == 0,
                       "seller %d was refused with %d seats left", seller,
                       6 - i);
        check_distinct(got, 6, 6);
        hall_free(hall);
    }
}

static void sold_out(void **state)
{
    struct hall *hall = hall_new(1);
    int seat;

    (void)state;
    on_shown = NULL;
    hall_book(hall, 0, 1, &seat);
    for (int i = 0; i < 3; i++)
        check_that(hall_book(hall, 1, 1, &seat) == -1,
                   "a seat was sold in a full hall");
    check_left(hall, 0);
    hall_free(hall);
}

static int shown[SEATS]; /* by seat: how often it was shown */

static void count_shown(int seat)
{
    if (seat >= 0 && seat < SEATS)
        shown[seat]++;
}

/* Fails unless each of these seats was shown once, and no other one. */
static void check_shown(const int *got, int count)
{
    bool sold[SEATS] = {false};

    for (int i = 0; i < count; i++)
        sold[got[i]] = true;
    for (int seat = 0; seat < SEATS; seat++)
        check_that(shown[seat] == sold[seat],
                   "seat %d was %s, and shown %d times", seat,
                   sold[seat] ? "sold" : "not sold", shown[seat]);
}

static void each_is_shown(void **state)
{
    struct hall *hall = hall_new(5);
    int got[5];

    (void)state;
    on_shown = count_shown;
    hall_book(hall, 0, 3, got);
    check_distinct(got, 3, 5);
    check_shown(got, 3);
    hall_book(hall, 0, 3, got + 3);
    check_shown(got, 3);
    hall_book(hall, 1, 2, got + 3);
    check_distinct(got, 5, 5);
    check_shown(got, 5);
    hall_free(hall);
}

/* --- Two sellers ---------------------------------------------------------- */

struct evening {
    struct hall *hall;
    int want;
    int got[SELLERS][2 * SEATS];
    int sold[SELLERS]; /* by seller */
};

static void sell_all(int id, void *context)
{
    struct evening *evening = context;
    int *got = evening->got[id];

    while (evening->sold[id] + evening->want <= SEATS &&
           hall_book(evening->hall, id, evening->want,
                     got + evening->sold[id]) == 0)
        evening->sold[id] += evening->want;
}

/* Two sellers sell a hall of SEATS seats, WANT at a time. */
static void one_evening(int seats, int want)
{
    struct evening evening = {.hall = hall_new(seats), .want = want};
    int sold;

    crew_run(SELLERS, sell_all, &evening);
    sold = evening.sold[0] + evening.sold[1];
    check_that(sold == seats, "%d tickets were sold for %d seats", sold, seats);
    check_left(evening.hall, 0);
    for (int i = 0; i < evening.sold[1]; i++)
        evening.got[0][evening.sold[0] + i] = evening.got[1][i];
    check_distinct(evening.got[0], sold, seats);
    hall_free(evening.hall);
}

/* Both sellers show a guest the same last seat, if they can. */
static void last_seat(void **state)
{
    (void)state;
    on_shown = meet;
    meeting_init(&meeting, SELLERS);
    one_evening(1, 1);
    meeting_destroy(&meeting);
}

static void sell_one(int id, void *context)
{
    struct evening *evening = context;

    if (hall_book(evening->hall, id, 1, evening->got[id]) == 0)
        evening->sold[id] = 1;
}

/* One ticket each: nothing orders the two sales but the hall's own lock. */
static void one_each(void **state)
{
    struct evening evening = {.hall = hall_new(2)};

    (void)state;
    on_shown = meet;
    meeting_init(&meeting, SELLERS);
    crew_run(SELLERS, sell_one, &evening);
    meeting_destroy(&meeting);
    check_that(evening.sold[0] && evening.sold[1],
               "a seller was refused one of two seats");
    check_that(evening.got[0][0] != evening.got[1][0], "seat %d was sold twice",
               evening.got[0][0]);
    check_left(evening.hall, 0);
    hall_free(evening.hall);
}

static void full_hall(void **state)
{
    long evenings = check_size(EVENINGS, 1);
    int seats = (int)check_size(SEATS, 20);

    (void)state;
    on_shown = NULL;
    for (long evening = 0; evening < evenings; evening++)
        one_evening(seats, 1 + (int)(evening % 2));
}

struct look {
    struct hall *hall;
    long looks;
    int rises; /* times that seats came back */
};

/* Seller 0 sells the hall seat by seat; thread 1 looks how many are left. */
static void sell_or_look(int id, void *context)
{
    struct look *look = context;
    int last = hall_left(look->hall);
    int seat;

    if (id == 0) {
        while (hall_book(look->hall, id, 1, &seat) == 0)
            continue;
        return;
    }
    for (long i = 0; i < look->looks; i++) {
        int left = hall_left(look->hall);

        if (left > last)
            look->rises++;
        last = left;
    }
}

static void left_while_selling(void **state)
{
    int seats = (int)check_size(SEATS, 20);
    struct look look = {.hall = hall_new(seats), .looks = seats};

    (void)state;
    on_shown = NULL;
    crew_run(2, sell_or_look, &look);
    check_left(look.hall, 0);
    hall_free(look.hall);
    check_that(look.rises == 0, "%d times a seat came back that was sold",
               look.rises);
}

const struct check_case check_cases[] = {
    {"all_or_nothing", "a booking gets all its seats or none", all_or_nothing,
     CHECK_COUNT, true},
    {"any_seller_any_seat", "every seller can sell every seat",
     any_seller_any_seat, CHECK_COUNT, false},
    {"each_is_shown", "each seat that is sold is shown to the guest",
     each_is_shown, CHECK_COUNT, true},
    {"sold_out", "a full hall refuses at once", sold_out, CHECK_COUNT, true},
    {"last_seat", "the last seat is sold once", last_seat, CHECK_COUNT, true},
    {"one_each", "two sellers, two seats, two tickets", one_each, CHECK_COUNT,
     false},
    {"full_hall", "400 seats, 400 tickets, all different", full_hall,
     CHECK_COUNT, false},
    {"left_while_selling", "one sells, and another looks what is left",
     left_while_selling, CHECK_COUNT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
