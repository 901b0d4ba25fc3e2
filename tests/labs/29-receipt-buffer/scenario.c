/* Lab 29, explored: two receipts at the same time. */
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

EXPLORE(two_receipts)
{
    char *receipt;

    explore_thread(till, NULL);
    receipt = receipt_make(2, "jam");
    explore_join();
    explore_check(strcmp(receipt, "No 2\n- jam\n") == 0);
    receipt_free(receipt);
}
