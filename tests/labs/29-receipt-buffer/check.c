/* Lab 29: receipts are right, stay as they are, and cost no memory for ever. */
#include "receipt.h"

#include <malloc.h>
#include <racelab/check.h>
#include <string.h>

enum { RECEIPTS = 2000, AT_ONCE = 20, CREW = 3 };

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

static void kept(void **state)
{
    char *receipts[AT_ONCE];

    (void)state;
    for (int i = 0; i < AT_ONCE; i++)
        receipts[i] = receipt_make(7, orders[i % CREW]);
    for (int i = 0; i < AT_ONCE; i++)
        check_that(strcmp(receipts[i], expected[i % CREW]) == 0,
                   "a receipt was kept, others were made, and it reads: %s",
                   receipts[i]);
    for (int i = 0; i < AT_ONCE; i++)
        receipt_free(receipts[i]);
}

static void no_memory_is_lost(void **state)
{
    size_t before = mallinfo2().uordblks;
    size_t lost;

    (void)state;
    for (int i = 0; i < RECEIPTS; i++)
        receipt_free(receipt_make(7, orders[0]));
    lost = mallinfo2().uordblks - before;
    check_that(lost < 10 * RECEIPTS,
               "%d receipts were made and freed, and %zu "
               "bytes are lost",
               RECEIPTS, lost);
}

const struct check_case check_cases[] = {
    {"one_by_one", "receipts read as ordered", one_by_one, CHECK_COUNT, false},
    {"at_the_same_time", "three threads, 2000 receipts each, all right",
     at_the_same_time, CHECK_COUNT, false},
    {"kept", "20 receipts at a time stay as they are", kept, CHECK_COUNT, true},
    {"no_memory_is_lost", "what is freed can be used again", no_memory_is_lost,
     CHECK_COUNT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
