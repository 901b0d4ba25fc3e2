/* Lab 05: the cash is right, and one till's lock is not another's. */
#include "till.h"

#include <racelab/check.h>

enum { PAYMENTS = 100000, TILLS = 8 };

/* --- What everybody may do to one till at once --------------------------- */

struct shop {
    struct till *till;
    long payments;
    long refused[2]; /* by thread: written by it only */
};

static int add_one(long *cash, void *context)
{
    (void)context;
    *cash += 1;
    return 0;
}

/* Thread 0 pays in, thread 1 pays out. */
static void in_and_out(int id, void *context)
{
    struct shop *shop = context;

    for (long i = 0; i < shop->payments; i++) {
        if (id == 0)
            till_pay_in(shop->till, 1);
        else if (till_pay_out(shop->till, 1) != 0)
            shop->refused[id]++;
    }
}

/* Thread 0 pays in, thread 1 adds by till_with(). */
static void in_and_with(int id, void *context)
{
    struct shop *shop = context;

    for (long i = 0; i < shop->payments; i++) {
        if (id == 0)
            till_pay_in(shop->till, 1);
        else
            till_with(shop->till, add_one, NULL);
    }
}

/* Thread 0 adds by till_with(), thread 1 pays out. */
static void with_and_out(int id, void *context)
{
    struct shop *shop = context;

    for (long i = 0; i < shop->payments; i++) {
        if (id == 0)
            till_with(shop->till, add_one, NULL);
        else if (till_pay_out(shop->till, 1) != 0)
            shop->refused[id]++;
    }
}

/* Runs BODY with two threads on one till and checks the cash at the end:
 * the start plus CHANGE for each payment. */
static void two_threads(void (*body)(int, void *), const char *what,
                        long change)
{
    struct shop shop = {.payments = check_size(PAYMENTS, 200)};
    long expected = shop.payments + change * shop.payments;
    long cash;

    shop.till = till_new(shop.payments);
    crew_run(2, body, &shop);
    cash = till_cash(shop.till);
    till_free(shop.till);
    check_that(shop.refused[1] == 0,
               "%s: %ld payments were refused although there was cash", what,
               shop.refused[1]);
    check_that(cash == expected, "%s: cash = %ld, expected %ld", what, cash,
               expected);
}

static void full_size(void **state)
{
    (void)state;
    two_threads(in_and_out, "pay in and pay out", 0);
}

static void with_is_locked(void **state)
{
    (void)state;
    two_threads(in_and_with, "pay in and till_with", 2);
    two_threads(with_and_out, "till_with and pay out", 0);
}

/* Thread 0 pays in, thread 1 looks: it never sees less than before. */
static void in_and_look(int id, void *context)
{
    struct shop *shop = context;
    long seen = 0;

    for (long i = 0; i < shop->payments; i++) {
        if (id == 0) {
            till_pay_in(shop->till, 1);
        } else {
            long cash = till_cash(shop->till);

            if (cash < seen)
                shop->refused[1]++;
            seen = cash;
        }
    }
}

static void looking_is_an_access(void **state)
{
    struct shop shop = {.payments = check_size(PAYMENTS, 200)};
    long cash;

    (void)state;
    shop.till = till_new(0);
    crew_run(2, in_and_look, &shop);
    cash = till_cash(shop.till);
    till_free(shop.till);
    check_that(shop.refused[1] == 0, "the cash went down while it was paid in");
    check_that(cash == shop.payments, "cash = %ld, expected %ld", cash,
               shop.payments);
}

/* --- One thread: amounts, refusals, failures ----------------------------- */

static void amounts(void **state)
{
    struct till *till = till_new(10);

    (void)state;
    check_that(till_pay_out(till, 11) == -1, "11 were paid out of 10");
    check_that(till_cash(till) == 10, "a refused payment changed the cash");
    check_that(till_pay_out(till, 10) == 0, "10 of 10 were refused");
    till_pay_in(till, 7);
    check_that(till_cash(till) == 7, "cash = %ld, expected 7", till_cash(till));
    till_free(till);
}

static int fails(long *cash, void *context)
{
    (void)cash;
    return *(int *)context;
}

static void usable_after_failure(void **state)
{
    struct till *till = till_new(3);
    int code = -7;

    (void)state;
    check_that(till_with(till, fails, &code) == -7,
               "till_with() does not return what f returned");
    till_pay_in(till, 1);
    check_that(till_pay_out(till, 4) == 0, "the till is lost after f failed");
    code = 5;
    check_that(till_with(till, fails, &code) == 5,
               "till_with() does not return what f returned");
    check_that(till_cash(till) == 0, "cash = %ld, expected 0", till_cash(till));
    till_free(till);
}

/* Under a tool, in this order: both functions, one after the other. */
static void one_after_the_other(void **state)
{
    struct till *till = till_new(1);

    (void)state;
    till_pay_in(till, 1);
    check_that(till_pay_out(till, 2) == 0, "2 of 2 were refused");
    check_that(till_cash(till) == 0, "cash = %ld, expected 0", till_cash(till));
    till_free(till);
}

/* --- Who may be inside at once ------------------------------------------- */

struct counter {
    struct till *tills[TILLS];
    struct meeting meeting;
};

static int meet(long *cash, void *context)
{
    struct counter *counter = context;

    (void)cash;
    meeting_join(&counter->meeting);
    return 0;
}

static void own_till(int id, void *context)
{
    struct counter *counter = context;

    till_with(counter->tills[id], meet, counter);
}

/* Eight threads in eight tills. Two of them must be able to meet: a lock that
 * a few tills share is a matter of taste, one that all share is not. */
static void tills_are_independent(void **state)
{
    struct counter counter;

    (void)state;
    meeting_init(&counter.meeting, 2);
    for (int i = 0; i < TILLS; i++)
        counter.tills[i] = till_new(0);
    crew_run(TILLS, own_till, &counter);
    for (int i = 0; i < TILLS; i++)
        till_free(counter.tills[i]);
    check_that(meeting_was_held(&counter.meeting),
               "8 threads had 8 tills, and never were 2 of them at work at "
               "the same time");
    meeting_destroy(&counter.meeting);
}

static void same_till(int id, void *context)
{
    struct counter *counter = context;

    (void)id;
    till_with(counter->tills[0], meet, counter);
}

static void one_at_a_time_in_a_till(void **state)
{
    struct counter counter;

    (void)state;
    meeting_init(&counter.meeting, 2);
    counter.tills[0] = till_new(0);
    crew_run(2, same_till, &counter);
    till_free(counter.tills[0]);
    check_that(!meeting_was_held(&counter.meeting),
               "two threads were inside till_with() of one till at once");
    meeting_destroy(&counter.meeting);
}

const struct check_case check_cases[] = {
    {"amounts", "payments change the cash, refusals do not", amounts,
     CHECK_COUNT, false},
    {"one_after_the_other", "paying in and out again leaves nothing",
     one_after_the_other, CHECK_COUNT, false},
    {"usable_after_failure", "a till is usable after f failed",
     usable_after_failure, CHECK_COUNT, true},
    {"full_size", "100000 payments in and as many out cancel out", full_size,
     CHECK_COUNT, false},
    {"with_is_locked", "till_with() excludes the other functions",
     with_is_locked, CHECK_COUNT, false},
    {"looking_is_an_access", "till_cash() sees whole payments",
     looking_is_an_access, CHECK_COUNT, false},
    {"tills_are_independent", "different tills are used at the same time",
     tills_are_independent, CHECK_CONDUCT, true},
    {"one_at_a_time_in_a_till", "one thread at a time is inside a till",
     one_at_a_time_in_a_till, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
