/* Lab 29, explored: two receipts at the same time, in new
 * memory or in what was freed before. */
#include "receipt.h"

#include <racelab/explore.h>
#include <string.h>

static void *till(void *unused)
{
    char *receipt = receipt_make(1, "tea,egg");

    explore_check(strcmp(receipt, "No 1\n- tea\n- egg\n") == 0);
    receipt_free(receipt);
    return unused;
}

static void two_receipts(void)
{
    char *receipt;

    explore_thread(till, NULL);
    receipt = receipt_make(2, "jam");
    explore_join();
    explore_check(strcmp(receipt, "No 2\n- jam\n") == 0);
    receipt_free(receipt);
}

/* Two receipts were freed, and are taken, freed and taken again. */
static void used_again(void)
{
    char *one = receipt_make(2, "jam");
    char *two = receipt_make(3, "pie");

    receipt_free(one);
    receipt_free(two);
    explore_thread(till, NULL);
    one = receipt_make(2, "jam");
    two = receipt_make(3, "pie");
    receipt_free(one);
    one = receipt_make(4, "nut");
    explore_join();
    explore_check(strcmp(two, "No 3\n- pie\n") == 0);
    explore_check(strcmp(one, "No 4\n- nut\n") == 0);
    receipt_free(one);
    receipt_free(two);
}

EXPLORE(receipts)
{
    if (explore_choose(2) == 0)
        two_receipts();
    else
        used_again();
}
