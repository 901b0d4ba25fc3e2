/* Lab 29: receipts are right, stay as they are, and cost no memory for ever. */
#include "receipt.h"

#include <malloc.h>
#include <racelab/check.h>
#include <string.h>

enum { RECEIPTS = 2000, AT_ONCE = 5000, CREW = 3 };

static const char *const orders[CREW] = {"tea,cake", "soup", "egg,toast,jam"};
static const char *const expected[CREW] = {
    "No 7\n- tea\n- cake\n", "No 7\n- soup\n", "No 7\n- egg\n- toast\n- jam\n"};

static void one_by_one(void **state)
{
    (void)state;
    for (int i = 0; i < CREW; i++) {
        char *receipt = receipt_make(7, orders[i]);

        check_that(strcmp(receipt, expected[i]) == 0,
                   "the receipt for '%s' reads: %s", orders[i], receipt);
        receipt_free(receipt);
    }
}

/* Items of two words, and a number below 0. */
static void other_orders(void **state)
{
    char *receipt = receipt_make(-7, "green tea,2 hot dogs");
    bool right = strcmp(receipt, "No -7\n- green tea\n- 2 hot dogs\n") == 0;

    (void)state;
    check_that(right, "the receipt -7 for 'green tea,2 hot dogs' reads: %s",
               receipt);
    receipt_free(receipt);
}

/* The longest receipt that the contract promises, and the largest number. */
static void longest(void **state)
{
    char wanted[RECEIPT_LENGTH + 1] = "No 2147483647\n- ";
    char order[RECEIPT_LENGTH] = "";
    size_t length = RECEIPT_LENGTH - strlen(wanted) - strlen("\n");
    char *receipt;

    (void)state;
    memset(order, 'x', length);
    strcat(strcat(wanted, order), "\n");
    receipt = receipt_make(2147483647, order);
    check_that(strcmp(receipt, wanted) == 0,
               "a receipt of %d characters was ordered, and it has %zu",
               RECEIPT_LENGTH, strlen(receipt));
    receipt_free(receipt);
}

/* Nothing is written twice here: the tools see what two threads share. */
static void work(int id, void *context)
{
    long receipts = check_size(RECEIPTS, 10);
    int *wrong = context;

    for (long i = 0; i < receipts; i++) {
        char *receipt = receipt_make(7, orders[id]);

        wrong[id] += strcmp(receipt, expected[id]) != 0;
        receipt_free(receipt);
    }
}

static void at_the_same_time(void **state)
{
    int wrong[CREW] = {0};

    (void)state;
    crew_run(CREW, work, wrong);
    for (int i = 0; i < CREW; i++)
        check_that(wrong[i] == 0, "%d receipts were not what thread %d ordered",
                   wrong[i], i);
}

/* Receipts that one thread makes, and another one reads and frees. */
struct stack {
    char *receipts[AT_ONCE];
    int wrong;
};

static void *make_all(void *context)
{
    struct stack *stack = context;

    for (int i = 0; i < AT_ONCE; i++)
        stack->receipts[i] = receipt_make(7, orders[i % CREW]);
    return NULL;
}

static void *free_all(void *context)
{
    struct stack *stack = context;

    for (int i = 0; i < AT_ONCE; i++) {
        stack->wrong += strcmp(stack->receipts[i], expected[i % CREW]) != 0;
        receipt_free(stack->receipts[i]);
    }
    return NULL;
}

static void run(void *(*body)(void *), struct stack *stack)
{
    pthread_t thread;

    pthread_create(&thread, NULL, body, stack);
    pthread_join(thread, NULL);
}

/* By the thread that made them; by another; by another when it has ended. */
static void kept(void **state)
{
    static struct stack stack;

    (void)state;
    make_all(&stack);
    free_all(&stack);
    make_all(&stack);
    run(free_all, &stack);
    run(make_all, &stack);
    free_all(&stack);
    check_that(stack.wrong == 0,
               "%d receipts were kept, others were made, and %d of them read "
               "otherwise then",
               AT_ONCE, stack.wrong);
}

/* One receipt is kept meanwhile, and every other one is freed elsewhere. */
static void no_memory_is_lost(void **state)
{
    static struct stack stack;
    char *first;
    long before, lost;
    bool same;

    (void)state;
    make_all(&stack); /* what is set up once, and kept, is there then */
    run(free_all, &stack);
    before = (long)mallinfo2().uordblks;
    first = receipt_make(7, orders[0]);
    for (int i = 0; i < RECEIPTS; i++)
        receipt_free(receipt_make(7, orders[0]));
    make_all(&stack);
    run(free_all, &stack);
    same = strcmp(first, expected[0]) == 0;
    receipt_free(first);
    lost = (long)mallinfo2().uordblks - before;
    check_that(same, "a receipt was kept, and others were written over it");
    check_that(lost < 10 * RECEIPTS,
               "%d receipts were made and freed, and %ld bytes are lost",
               RECEIPTS + AT_ONCE, lost);
}

const struct check_case check_cases[] = {
    {"one_by_one", "receipts read as ordered", one_by_one, CHECK_COUNT, false},
    {"other_orders", "items may have blanks, and numbers a sign", other_orders,
     CHECK_COUNT, false},
    {"longest", "a receipt may be as long as the contract says", longest,
     CHECK_COUNT, false},
    {"at_the_same_time", "three threads, 2000 receipts each, all right",
     at_the_same_time, CHECK_COUNT, false},
    {"kept", "5000 receipts at a time stay as they are, whoever frees them",
     kept, CHECK_COUNT, true},
    {"no_memory_is_lost", "what is freed can be used again", no_memory_is_lost,
     CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
