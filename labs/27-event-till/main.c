/*
 * A till with 10 coins, and two customers who want 7 each, at the same time.
 * The card reader takes half a second; this is the real libuv. Start it with
 * `make run LAB=27`.
 */
#include "till.h"

#include <stdio.h>
#include <stdlib.h>

/* A question to the card reader. */
struct question {
    uv_timer_t timer;
    void (*answer)(int accepted, void *context);
    void *context;
};

static void free_question(uv_handle_t *timer)
{
    free(timer->data);
}

static void answer(uv_timer_t *timer)
{
    struct question *question = timer->data;

    question->answer(1, question->context);
    uv_close((uv_handle_t *)timer, free_question);
}

void card_read(uv_loop_t *loop, void (*answer_it)(int accepted, void *context),
               void *context)
{
    struct question *question = malloc(sizeof(*question));

    question->answer = answer_it;
    question->context = context;
    uv_timer_init(loop, &question->timer);
    question->timer.data = question;
    uv_timer_start(&question->timer, answer, 500, 0);
}

static void done(int paid, void *customer)
{
    printf("%s: %s\n", (const char *)customer,
           paid ? "got 7 coins" : "refused");
}

int main(void)
{
    uv_loop_t loop;
    struct till *till;

    uv_loop_init(&loop);
    till = till_new(&loop, 10);
    till_charge(till, 7, done, "Ann");
    till_charge(till, 7, done, "Ben");
    uv_run(&loop, UV_RUN_DEFAULT);
    printf("The till held 10 coins, and now holds %ld\n", till_balance(till));
    till_free(till);
    uv_loop_close(&loop);
    return 0;
}
