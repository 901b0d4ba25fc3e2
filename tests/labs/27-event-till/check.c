/* Lab 27: never overdrawn, in any order of events; everybody gets an answer. */
#include "till.h"

#include <racelab/check.h>
#include <racelab/loop.h>
#include <stdlib.h>

enum { SEEDS = 60, CUSTOMERS = 4, MANY = 300, TILLS = 20 };
static const long LARGE = 10000000000; /* it needs a long */

/* The card reader: how many questions are open, and how many were at most. */
static struct {
    int open, most, asked;
    int refuse; /* so many of the first questions are answered by no */
} reader;

struct question {
    uv_work_t work;
    int accepted;
    void (*answer)(int accepted, void *context);
    void *context;
};

static void think(uv_work_t *work)
{
    (void)work;
}

static void give_answer(uv_work_t *work, int status)
{
    struct question *question = work->data;

    (void)status;
    reader.open--;
    question->answer(question->accepted, question->context);
    free(question);
}

void card_read(uv_loop_t *loop, void (*answer)(int accepted, void *context),
               void *context)
{
    struct question *question = malloc(sizeof(*question));

    question->answer = answer;
    question->context = context;
    question->accepted = reader.asked++ >= reader.refuse;
    question->work.data = question;
    if (++reader.open > reader.most)
        reader.most = reader.open;
    uv_queue_work(loop, &question->work, think, give_answer);
}

/* --- Customers ------------------------------------------------------------ */

struct customer {
    uv_timer_t timer;
    struct till *till;
    long amount;
    int answers, paid;
    int question; /* asked in his call: 1 the first of all; 0 if none was */
};

static void done(int paid, void *context)
{
    struct customer *customer = context;

    customer->answers++;
    customer->paid += paid != 0;
}

static void come(uv_timer_t *timer)
{
    struct customer *customer = timer->data;
    int before = reader.asked;

    till_charge(customer->till, customer->amount, done, customer);
    if (reader.asked == before + 1)
        customer->question = reader.asked;
    uv_close((uv_handle_t *)timer, NULL);
}

static void expect_and(uv_loop_t *loop, struct customer *customer,
                       uv_timer_cb come_now, unsigned when)
{
    uv_timer_init(loop, &customer->timer);
    customer->timer.data = customer;
    uv_timer_start(&customer->timer, come_now, when, 0);
}

/* The customer comes so many milliseconds from now. */
static void expect(uv_loop_t *loop, struct customer *customer,
                   struct till *till, long amount, unsigned when)
{
    *customer = (struct customer){.till = till, .amount = amount};
    expect_and(loop, customer, come, when);
}

/* What is wrong when the loop has ended, as a sentence; NULL if nothing. */
static void settle_up(const struct till *till, long before,
                      const struct customer *customers, int count)
{
    long paid = 0;

    for (int i = 0; i < count; i++) {
        check_that(customers[i].answers == 1,
                   "customer %d got %d answers, expected one", i,
                   customers[i].answers);
        paid += customers[i].paid ? customers[i].amount : 0;
    }
    check_that(paid <= before, "%ld coins were paid out of a till with %ld",
               paid, before);
    check_that(till_balance(till) == before - paid,
               "%ld of %ld coins were paid, and %ld are in the till", paid,
               before, till_balance(till));
}

static void begin(uv_loop_t *loop, unsigned seed, int refuse)
{
    uv_loop_init(loop);
    loop_set_order(seed);
    reader.open = reader.most = reader.asked = 0;
    reader.refuse = refuse;
}

/* The third one wants 0 coins: whether that is paid or not, it is answered. */
static void enough_for_all(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct customer customers[3];
        struct till *till;
        uv_loop_t loop;

        begin(&loop, seed, 0);
        till = till_new(&loop, LARGE);
        expect(&loop, &customers[0], till, 3, 0);
        expect(&loop, &customers[1], till, LARGE / 2, 0);
        expect(&loop, &customers[2], till, 0, 0);
        uv_run(&loop, UV_RUN_DEFAULT);
        settle_up(till, LARGE, customers, 3);
        for (int i = 0; i < 2; i++)
            check_that(customers[i].paid, "%ld of %ld coins were not paid",
                       customers[i].amount, LARGE);
        till_free(till);
    }
}

static void never_overdrawn(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct customer customers[CUSTOMERS];
        struct till *till;
        uv_loop_t loop;

        begin(&loop, seed, 0);
        till = till_new(&loop, 10);
        for (int i = 0; i < CUSTOMERS; i++)
            expect(&loop, &customers[i], till, 7 - i, 0);
        uv_run(&loop, UV_RUN_DEFAULT);
        settle_up(till, 10, customers, CUSTOMERS);
        check_that(till_balance(till) < 10, "nobody was paid");
        till_free(till);
    }
}

/* A refused card, a customer who comes at the same time, and one who comes
 * when all is over. */
static void refused_card(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct customer customers[3];
        struct till *till;
        uv_loop_t loop;

        begin(&loop, seed, 1);
        till = till_new(&loop, 10);
        expect(&loop, &customers[0], till, 8, 0);
        expect(&loop, &customers[1], till, 2, 1);
        expect(&loop, &customers[2], till, 8, 1000);
        uv_run(&loop, UV_RUN_DEFAULT);
        settle_up(till, 10, customers, 3);
        check_that(customers[2].paid, "the first card was refused, and its "
                                      "coins were never free again");
        till_free(till);
    }
}

/* Of many who come at once the first one is refused, and only he: there is
 * money for all. */
static void one_is_refused(void **state)
{
    unsigned seeds = (unsigned)check_size(SEEDS, 3);

    (void)state;
    for (unsigned seed = 0; seed < seeds; seed++) {
        struct customer customers[MANY];
        struct till *till;
        uv_loop_t loop;

        begin(&loop, seed, 1);
        till = till_new(&loop, 2 * MANY);
        for (int i = 0; i < MANY; i++)
            expect(&loop, &customers[i], till, 2, 0);
        uv_run(&loop, UV_RUN_DEFAULT);
        settle_up(till, 2 * MANY, customers, MANY);
        for (int i = 0; i < MANY; i++)
            check_that(customers[i].question != 1 || !customers[i].paid,
                       "the card of customer %d was refused, and he was paid: "
                       "the answer went to another charge",
                       i);
        check_that(till_balance(till) == 2,
                   "%d customers want 2 coins each of %d, one card is refused, "
                   "and %ld coins are left",
                   MANY, 2 * MANY, till_balance(till));
        till_free(till);
    }
}

/* A customer who charges once more as soon as he has his answer. */
static void come_again(int paid, void *context)
{
    struct customer *customer = context;

    done(paid, customer);
    if (customer->answers == 1)
        till_charge(customer->till, customer->amount, come_again, customer);
}

static void come_twice(uv_timer_t *timer)
{
    struct customer *customer = timer->data;

    till_charge(customer->till, customer->amount, come_again, customer);
    uv_close((uv_handle_t *)timer, NULL);
}

static void charged_again(void **state)
{
    unsigned seeds = (unsigned)check_size(SEEDS, 3);

    (void)state;
    for (unsigned seed = 0; seed < seeds; seed++) {
        struct customer customers[2];
        struct till *till;
        uv_loop_t loop;
        int paid;

        begin(&loop, seed, 0);
        till = till_new(&loop, 10);
        for (int i = 0; i < 2; i++) {
            customers[i] = (struct customer){.till = till, .amount = 4};
            expect_and(&loop, &customers[i], come_twice, 0);
        }
        uv_run(&loop, UV_RUN_DEFAULT);
        paid = customers[0].paid + customers[1].paid;
        for (int i = 0; i < 2; i++)
            check_that(customers[i].answers == 2,
                       "customer %d charged twice, the second time in done(), "
                       "and got %d answers",
                       i, customers[i].answers);
        check_that(paid == 2 && till_balance(till) == 2,
                   "4 coins were paid %d times out of a till with 10, and %ld "
                   "are left",
                   paid, till_balance(till));
        till_free(till);
    }
}

/* The card is refused, and its coins are all there are: they are back in the
 * till when done() charges again. */
static void refused_charges_again(void **state)
{
    struct customer customer;
    struct till *till;
    uv_loop_t loop;

    (void)state;
    begin(&loop, 0, 1);
    till = till_new(&loop, 4);
    customer = (struct customer){.till = till, .amount = 4};
    expect_and(&loop, &customer, come_twice, 0);
    uv_run(&loop, UV_RUN_DEFAULT);
    check_that(customer.answers == 2 && customer.paid == 1 &&
                   till_balance(till) == 0,
               "a refused customer charged again in done(), and was %s",
               customer.paid == 0 ? "refused coins that were still set aside"
                                  : "paid, but not out of this till");
    till_free(till);
}

static void tills_overlap(void **state)
{
    struct customer customers[TILLS];
    struct till *tills[TILLS];
    uv_loop_t loop;

    (void)state;
    begin(&loop, 0, 0);
    for (int i = 0; i < TILLS; i++) {
        tills[i] = till_new(&loop, 10);
        expect(&loop, &customers[i], tills[i], 7, 0);
    }
    uv_run(&loop, UV_RUN_DEFAULT);
    for (int i = 0; i < TILLS; i++)
        till_free(tills[i]);
    check_that(reader.most == TILLS,
               "%d tills never asked their card readers at the same time",
               TILLS);
}

const struct check_case check_cases[] = {
    {"enough_for_all", "charges that are covered are paid, also large ones",
     enough_for_all, CHECK_COUNT, false},
    {"never_overdrawn", "the till is never overdrawn, in 60 orders of events",
     never_overdrawn, CHECK_COUNT, false},
    {"refused_card", "a refused card blocks no money", refused_card,
     CHECK_COUNT, false},
    {"one_is_refused", "300 customers at once, and one card is refused",
     one_is_refused, CHECK_COUNT, false},
    {"charged_again", "who has his answer may charge again in done()",
     charged_again, CHECK_COUNT, false},
    {"refused_charges_again", "who was refused may charge again in done()",
     refused_charges_again, CHECK_COUNT, false},
    {"tills_overlap", "20 tills ask at the same time", tills_overlap,
     CHECK_CONDUCT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
