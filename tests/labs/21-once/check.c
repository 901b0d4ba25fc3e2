/* Lab 21: made once, complete, the same for all. */
#include "shop.h"

#include <racelab/check.h>

enum { CREW = 4, ROUNDS = 3000, SHOPS = 40 };

/* What make() makes. Plain: who reads it unordered is a data race. */
struct goods {
    long first, second;
};

/* One opening. */
struct opening {
    struct shop *shop;
    struct goods goods;
    struct meeting *meeting; /* joined in make(), or NULL */
    atomic_int makes;
    struct goods *got[CREW]; /* by thread */
    long sum[CREW];
    atomic_int left; /* how many have come back from shop_get() */
    int left_early;  /* of them, while make() was running */
    bool settles;    /* make() waits until all others wait */
};

static void *make(void *context)
{
    struct opening *opening = context;

    atomic_fetch_add(&opening->makes, 1);
    if (opening->meeting != NULL)
        meeting_join(opening->meeting);
    if (opening->settles) {
        check_settle();
        opening->left_early = atomic_load(&opening->left);
    }
    opening->goods.first = 1;
    opening->goods.second = 2;
    return &opening->goods;
}

static void come(int id, void *context)
{
    struct opening *opening = context;
    struct goods *goods = shop_get(opening->shop, make, opening);

    atomic_fetch_add_explicit(&opening->left, 1, memory_order_relaxed);
    opening->got[id] = goods;
    if (goods != NULL)
        opening->sum[id] = goods->first + goods->second;
}

static void inspect(struct opening *opening, int customers)
{
    shop_free(opening->shop);
    check_that(atomic_load(&opening->makes) == 1,
               "the shop was opened %d times", atomic_load(&opening->makes));
    for (int i = 0; i < customers; i++) {
        check_that(opening->got[i] == &opening->goods,
                   "a customer left with %s",
                   opening->got[i] == NULL ? "nothing" : "other goods");
        check_that(opening->sum[i] == 3, "a customer got incomplete goods");
    }
}

/* A shop is often where one was that has been closed. */
static void one_customer(void **state)
{
    (void)state;
    for (int shop = 0; shop < SHOPS; shop++) {
        struct opening opening = {.shop = shop_new()};

        for (int i = 0; i < CREW; i++)
            come(i, &opening);
        inspect(&opening, CREW);
    }
}

static void all_together(void **state)
{
    long rounds = check_size(ROUNDS, 10);

    (void)state;
    for (long i = 0; i < rounds; i++) {
        struct opening opening = {.shop = shop_new()};

        crew_run(CREW, come, &opening);
        inspect(&opening, CREW);
    }
}

/* Can two be in make() for one shop? */
static void opened_by_one(void **state)
{
    struct meeting meeting;
    struct opening opening = {.shop = shop_new(), .meeting = &meeting};

    (void)state;
    meeting_init(&meeting, 2);
    crew_run(2, come, &opening);
    meeting_destroy(&meeting);
    inspect(&opening, 2);
}

static void nobody_leaves_early(void **state)
{
    struct opening opening = {.shop = shop_new(), .settles = true};

    (void)state;
    crew_run(CREW, come, &opening);
    check_that(opening.left_early == 0,
               "a customer came back while the shop was being opened");
    inspect(&opening, CREW);
}

/* --- One shop opens another ----------------------------------------------- */

static struct opening inner;

static void *make_outer(void *context)
{
    shop_free(shop_new()); /* one that nobody comes to */
    shop_get(inner.shop, make, &inner);
    return make(context);
}

static void shop_in_shop(void **state)
{
    struct opening outer = {.shop = shop_new()};

    (void)state;
    inner = (struct opening){.shop = shop_new()};
    shop_get(outer.shop, make_outer, &outer);
    come(0, &inner);
    shop_free(outer.shop);
    inspect(&inner, 1);
}

/* --- Many shops at once --------------------------------------------------- */

static void open_own(int id, void *context)
{
    struct opening *openings = context;

    come(0, &openings[id]);
}

static void shops_overlap(void **state)
{
    static struct opening openings[SHOPS];
    struct meeting meeting;
    bool held;

    (void)state;
    meeting_init(&meeting, SHOPS);
    for (int i = 0; i < SHOPS; i++) {
        openings[i].shop = shop_new();
        openings[i].meeting = &meeting;
    }
    crew_run(SHOPS, open_own, openings);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    for (int i = 0; i < SHOPS; i++)
        inspect(&openings[i], 1);
    check_that(held, "the opening of one shop had to wait for another's");
}

const struct check_case check_cases[] = {
    {"one_customer", "a shop is opened by its first customer", one_customer,
     CHECK_COUNT, false},
    {"all_together", "four customers at once, 3000 shops, each opened once",
     all_together, CHECK_COUNT, false},
    {"opened_by_one", "no two customers open a shop at the same time",
     opened_by_one, CHECK_COUNT, true},
    {"nobody_leaves_early", "nobody leaves before the shop is open",
     nobody_leaves_early, CHECK_COUNT, true},
    {"shop_in_shop", "opening a shop may open another one", shop_in_shop,
     CHECK_COUNT, true},
    {"shops_overlap", "forty shops are opened at the same time", shops_overlap,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
