/*
 * Lab 27, explored: two charges of 7 from a till of 10. Each lane is one
 * callback; of the 6 orders in which two charges can ask and be answered, 4
 * overdraw the till of the broken version.
 */
#include "till.h"

#include <racelab/explore.h>
#include <racelab/explore_loop.h>

enum { CHARGES = 2 };

static struct till *till;
static int answers, paid;

/* The card reader. */
static struct question {
    uv_work_t work;
    void (*answer)(int accepted, void *context);
    void *context;
} questions[CHARGES];
static int asked;

static void think(uv_work_t *work)
{
    (void)work;
}

static void give_answer(uv_work_t *work, int status)
{
    struct question *question = work->data;

    question->answer(status == 0, question->context);
}

void card_read(uv_loop_t *loop, void (*answer)(int accepted, void *context),
               void *context)
{
    struct question *question = &questions[asked++];

    question->answer = answer;
    question->context = context;
    question->work.data = question;
    uv_queue_work(loop, &question->work, think, give_answer);
}

static void done(int was_paid, void *context)
{
    (void)context;
    answers++;
    paid += was_paid;
}

static void come(uv_work_t *work, int status)
{
    (void)work;
    (void)status;
    till_charge(till, 7, done, NULL);
}

EXPLORE(two_charges)
{
    static uv_work_t customers[CHARGES];
    uv_loop_t loop;

    uv_loop_init(&loop);
    till = till_new(&loop, 10);
    for (int i = 0; i < CHARGES; i++)
        uv_queue_work(&loop, &customers[i], think, come);
    uv_run(&loop, UV_RUN_DEFAULT);
    explore_check(till_balance(till) >= 0);
    explore_check(till_balance(till) == 10 - 7 * paid);
    explore_check(answers == CHARGES && paid == 1);
    till_free(till);
    uv_loop_close(&loop);
}
