/* Lab 12: neighbours exclude each other, the others do not, all get to eat. */
#include "table.h"

#include <racelab/check.h>

enum { MOST_SEATS = 70, PARTY = 7, MEALS = 5000 };

/* A dinner. A fork's number is guarded by the fork: it is a plain long, so
 * that two who eat with one fork at once lose meals, and are a data race. */
struct dinner {
    struct table *table;
    int seats;
    long meals; /* of each seat */
    long used[MOST_SEATS];
};

static void eat(struct dinner *dinner, int seat)
{
    table_take(dinner->table, seat);
    dinner->used[seat]++;
    dinner->used[(seat + 1) % dinner->seats]++;
    table_put(dinner->table, seat);
}

static void dine(int seat, void *context)
{
    struct dinner *dinner = context;

    for (long i = 0; i < dinner->meals; i++)
        eat(dinner, seat);
}

/* Ends a dinner at which each of the first GUESTS seats had its meals. */
static void end_dinner(struct dinner *dinner, int guests)
{
    table_free(dinner->table);
    for (int fork = 0; fork < dinner->seats; fork++) {
        int left = (fork + dinner->seats - 1) % dinner->seats;
        long expected =
            dinner->meals * ((fork < guests ? 1 : 0) + (left < guests ? 1 : 0));

        check_that(dinner->used[fork] == expected,
                   "%d seats: fork %d was used for %ld meals, expected %ld",
                   dinner->seats, fork, dinner->used[fork], expected);
    }
}

/* --- One after the other -------------------------------------------------- */

struct turn {
    struct dinner *dinner;
    int seat;
};

static void *eat_once(void *context)
{
    const struct turn *turn = context;

    eat(turn->dinner, turn->seat);
    return NULL;
}

static void eat_in_turn(int seats)
{
    struct dinner dinner = {
        .table = table_new(seats), .seats = seats, .meals = 1};

    for (int seat = 0; seat < seats; seat++) {
        struct turn turn = {&dinner, seat};
        pthread_t thread;

        pthread_create(&thread, NULL, eat_once, &turn);
        pthread_join(thread, NULL);
    }
    end_dinner(&dinner, seats);
}

/* Nothing can hang here, and the tools still see the order of the forks. */
static void one_after_the_other(void **state)
{
    (void)state;
    eat_in_turn(5);
    eat_in_turn(MOST_SEATS);
}

/* --- All at once ---------------------------------------------------------- */

/* Two of five: no ring is possible, and the fork between them is shared. */
static void two_neighbours(void **state)
{
    struct dinner dinner = {
        .table = table_new(5), .seats = 5, .meals = check_size(MEALS, 50)};

    (void)state;
    crew_run(2, dine, &dinner);
    end_dinner(&dinner, 2);
}

static void full_table(void **state)
{
    static const int seats[] = {5, 2, 3, 7};

    (void)state;
    for (size_t i = 0; i < sizeof(seats) / sizeof(seats[0]); i++) {
        struct dinner dinner = {
            .table = table_new(seats[i]), .seats = seats[i], .meals = MEALS};

        crew_run(seats[i], dine, &dinner);
        end_dinner(&dinner, seats[i]);
    }
}

/* --- Who may eat with whom ------------------------------------------------ */

struct meal {
    struct table *table;
    struct meeting *meeting; /* joined while eating, or NULL */
    int seat;
    atomic_bool eats;
};

static void *have_meal(void *context)
{
    struct meal *meal = context;

    table_take(meal->table, meal->seat);
    atomic_store(&meal->eats, true);
    if (meal->meeting != NULL)
        meeting_join(meal->meeting);
    table_put(meal->table, meal->seat);
    return NULL;
}

/* Every second seat of a table: no two of them share a fork. */
static void eat_opposite(int seats)
{
    struct meeting meeting;
    struct table *table = table_new(seats);
    struct meal meals[MOST_SEATS / 2];
    pthread_t threads[MOST_SEATS / 2];
    bool held;

    meeting_init(&meeting, seats / 2);
    for (int i = 0; i < seats / 2; i++) {
        meals[i] =
            (struct meal){.table = table, .meeting = &meeting, .seat = 2 * i};
        pthread_create(&threads[i], NULL, have_meal, &meals[i]);
    }
    for (int i = 0; i < seats / 2; i++)
        pthread_join(threads[i], NULL);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    table_free(table);
    check_that(held,
               "every second seat of %d: they share no fork, and never ate at "
               "the same time",
               seats);
}

static void opposite_seats(void **state)
{
    (void)state;
    eat_opposite(4);
    eat_opposite(MOST_SEATS);
}

/* Seat 0 of four eats, seats 1 and 3 come and wait. When seat 0 is done, both
 * have what they need: they eat at the same time. */
static void both_neighbours(void **state)
{
    struct meeting meeting;
    struct table *table = table_new(4);
    struct meal meals[2] = {{.table = table, .meeting = &meeting, .seat = 1},
                            {.table = table, .meeting = &meeting, .seat = 3}};
    pthread_t threads[2];
    bool early, held, asleep;

    (void)state;
    meeting_init(&meeting, 2);
    table_take(table, 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, have_meal, &meals[i]);
    asleep = check_settle();
    early = atomic_load(&meals[0].eats) || atomic_load(&meals[1].eats);
    table_put(table, 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    table_free(table);
    check_that(!early, "a neighbour of seat 0 ate while seat 0 did");
    check_that(asleep, "a hungry seat tries again and again instead of "
                       "sleeping until it is told");
    check_that(held, "seat 0 was done, seats 1 and 3 had waited for it, and "
                     "they did not both eat then");
}

/* Seats at a table of seven, one thread each, in the order of coming. */
struct party {
    struct table *table;
    struct meal meals[PARTY]; /* by seat */
    pthread_t threads[PARTY];
};

static void come(struct party *party, int seat)
{
    party->meals[seat] = (struct meal){.table = party->table, .seat = seat};
    pthread_create(&party->threads[seat], NULL, have_meal, &party->meals[seat]);
}

/* Seat 0 eats, its neighbours wait for it. Seat 3 has neither to do with seat 0
 * nor with those who wait. */
static void others_may_wait(void **state)
{
    struct party party = {.table = table_new(PARTY)};
    bool eats;

    (void)state;
    table_take(party.table, 0);
    come(&party, 1);
    come(&party, 6);
    check_settle();
    come(&party, 3);
    check_settle();
    eats = atomic_load(&party.meals[3].eats);
    table_put(party.table, 0);
    pthread_join(party.threads[1], NULL);
    pthread_join(party.threads[6], NULL);
    pthread_join(party.threads[3], NULL);
    table_free(party.table);
    check_that(eats, "seats 1 and 6 of seven waited for seat 0, and seat 3, "
                     "whose forks nobody wanted, could not eat");
}

/* Seats 0 and 3 eat; 2 and 4 wait for seat 3, then 6 for seat 0. When seat 0 is
 * done, it is seat 6 that must be told, not those who have waited longer. */
static void the_right_one(void **state)
{
    struct party party = {.table = table_new(PARTY)};
    bool eats;

    (void)state;
    table_take(party.table, 0);
    table_take(party.table, 3);
    come(&party, 2);
    check_settle();
    come(&party, 4);
    check_settle();
    come(&party, 6);
    check_settle();
    table_put(party.table, 0);
    check_settle();
    eats = atomic_load(&party.meals[6].eats);
    table_put(party.table, 3);
    pthread_join(party.threads[2], NULL);
    pthread_join(party.threads[4], NULL);
    pthread_join(party.threads[6], NULL);
    table_free(party.table);
    check_that(eats, "seat 0 of seven was done, and seat 6, which waited for "
                     "nothing else, did not eat before seat 3 was done too");
}

const struct check_case check_cases[] = {
    {"one_after_the_other", "5 meals, and then 70, one after the other",
     one_after_the_other, CHECK_COUNT, false},
    {"two_neighbours", "two neighbours never use their fork at once",
     two_neighbours, CHECK_COUNT, false},
    {"full_table", "everybody eats, at tables of 2, 3, 5 and 7 seats",
     full_table, CHECK_COUNT, true},
    {"opposite_seats", "seats that share no fork can eat at once",
     opposite_seats, CHECK_CONDUCT, true},
    {"both_neighbours", "neighbours wait, asleep, and go on when they can",
     both_neighbours, CHECK_CONDUCT, true},
    {"others_may_wait", "who waits elsewhere is in nobody's way",
     others_may_wait, CHECK_CONDUCT, true},
    {"the_right_one", "whoever can eat is told", the_right_one, CHECK_CONDUCT,
     true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
