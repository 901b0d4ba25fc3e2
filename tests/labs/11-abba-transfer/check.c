/* Lab 11: transfers end, whoever they meet, and lose nothing. */
#include "account.h"

#include <racelab/check.h>
#include <semaphore.h>

enum { COINS = 10, TRANSFERS = 100000, CROSSINGS = 10000 };

/* What transfer_tick() does in this case; set before the threads start. */
static void (*on_tick)(void);
static struct meeting meeting;

void transfer_tick(void)
{
    if (on_tick != NULL)
        on_tick();
}

static void meet(void)
{
    meeting_join(&meeting);
}

/* A few accounts, and who sends to whom. */
struct bank {
    struct account *account[4];
    int from[3], to[3]; /* by thread */
    long transfers;     /* of each thread */
    int result[3];      /* by thread: 0, or the last failure */
};

static void open_bank(struct bank *bank, long balance)
{
    for (int i = 0; i < 4; i++)
        bank->account[i] = account_new(balance);
}

/* Closes the bank and checks the balances. */
static void close_bank(struct bank *bank, const long expected[4])
{
    long balance[4];

    for (int i = 0; i < 4; i++) {
        balance[i] = account_balance(bank->account[i]);
        account_free(bank->account[i]);
    }
    for (int i = 0; i < 4; i++)
        check_that(balance[i] == expected[i],
                   "account %c holds %ld, expected %ld", 'a' + i, balance[i],
                   expected[i]);
}

static void send(int id, void *context)
{
    struct bank *bank = context;

    for (long i = 0; i < bank->transfers; i++) {
        int result = transfer(bank->account[bank->from[id]],
                              bank->account[bank->to[id]], 1);

        if (result != 0)
            bank->result[id] = result;
    }
}

/* --- One after the other -------------------------------------------------- */

/* Nothing can hang here, and the tools still see both orders of the locks. */
static void one_after_the_other(void **state)
{
    struct bank bank = {0};

    (void)state;
    on_tick = NULL;
    open_bank(&bank, COINS);
    check_that(transfer(bank.account[0], bank.account[1], 3) == 0,
               "3 of 10 coins were refused");
    check_that(transfer(bank.account[1], bank.account[0], 1) == 0,
               "1 of 13 coins was refused");
    close_bank(&bank, (const long[]){COINS - 2, COINS + 2, COINS, COINS});
}

static void refused(void **state)
{
    struct bank bank = {0};

    (void)state;
    on_tick = NULL;
    open_bank(&bank, COINS);
    check_that(transfer(bank.account[0], bank.account[1], COINS + 1) == -1,
               "11 of 10 coins were sent");
    check_that(account_balance(bank.account[0]) == COINS,
               "a refused transfer changed the payer's balance");
    check_that(transfer(bank.account[1], bank.account[0], COINS) == 0,
               "10 of 10 coins were refused");
    close_bank(&bank, (const long[]){2 * COINS, 0, COINS, COINS});
}

static void to_itself(void **state)
{
    struct bank bank = {0};

    (void)state;
    on_tick = NULL;
    open_bank(&bank, COINS);
    check_that(transfer(bank.account[0], bank.account[0], 1) == 0,
               "1 coin from a to a was refused");
    check_that(transfer(bank.account[0], bank.account[0], COINS + 1) == -1,
               "11 of 10 coins were sent from a to a");
    close_bank(&bank, (const long[]){COINS, COINS, COINS, COINS});
}

static atomic_long ticks;

static void count_tick(void)
{
    atomic_fetch_add(&ticks, 1);
}

/* --- At the same time ----------------------------------------------------- */

static void same_direction(void **state)
{
    long transfers = check_size(TRANSFERS, 100);
    struct bank bank = {.to = {1, 1}, .transfers = transfers};

    (void)state;
    on_tick = count_tick;
    atomic_store(&ticks, 0);
    open_bank(&bank, 2 * transfers);
    crew_run(2, send, &bank);
    check_that(bank.result[0] == 0 && bank.result[1] == 0,
               "a transfer was refused although there was money");
    check_that(atomic_load(&ticks) == 2 * transfers,
               "transfer_tick() was called %ld times for %ld transfers",
               atomic_load(&ticks), 2 * transfers);
    close_bank(&bank,
               (const long[]){0, 4 * transfers, 2 * transfers, 2 * transfers});
}

/* Thread 0 sends, thread 1 looks at one of the two accounts. */
static void send_or_see(int id, void *context)
{
    struct bank *bank = context;

    if (id == 0)
        send(0, context);
    else
        for (long i = 0; i < bank->transfers; i++)
            account_balance(bank->account[i % 2]);
}

static void one_looks(void **state)
{
    long transfers = check_size(TRANSFERS, 100);
    struct bank bank = {.to = {1}, .transfers = transfers};

    (void)state;
    on_tick = NULL;
    open_bank(&bank, transfers);
    crew_run(2, send_or_see, &bank);
    close_bank(&bank, (const long[]){0, 2 * transfers, transfers, transfers});
}

/* One transfer each of n threads, held at the tick until all n meet or until
 * it is certain that they can't. */
static void meet_in_a_ring(int n)
{
    struct bank bank = {.from = {0, 1, 2}, .transfers = 1};

    for (int i = 0; i < n; i++)
        bank.to[i] = (i + 1) % n;
    meeting_init(&meeting, n);
    open_bank(&bank, COINS);
    crew_run(n, send, &bank);
    meeting_destroy(&meeting);
    for (int i = 0; i < n; i++)
        check_that(bank.result[i] == 0,
                   "a transfer was refused although there was money");
    close_bank(&bank, (const long[]){COINS, COINS, COINS, COINS});
}

static void crossing(void **state)
{
    (void)state;
    on_tick = meet;
    meet_in_a_ring(2);
    meet_in_a_ring(3);
}

static void many_crossings(void **state)
{
    struct bank bank = {.from = {0, 1}, .to = {1, 0}, .transfers = CROSSINGS};

    (void)state;
    on_tick = NULL;
    open_bank(&bank, CROSSINGS);
    crew_run(2, send, &bank);
    check_that(bank.result[0] == 0 && bank.result[1] == 0,
               "a transfer was refused although there was money");
    close_bank(&bank,
               (const long[]){CROSSINGS, CROSSINGS, CROSSINGS, CROSSINGS});
}

/* --- Who must work at once, and who may not look -------------------------- */

enum { PAIRS = 12 };

struct pair {
    struct account *from, *to;
};

static void send_one(int id, void *context)
{
    const struct pair *pairs = context;

    transfer(pairs[id].from, pairs[id].to, 1);
}

static void others_go_on(void **state)
{
    struct pair pairs[PAIRS];
    bool held;

    (void)state;
    on_tick = meet;
    meeting_init(&meeting, PAIRS);
    for (int i = 0; i < PAIRS; i++)
        pairs[i] = (struct pair){account_new(COINS), account_new(COINS)};
    crew_run(PAIRS, send_one, pairs);
    held = meeting_was_held(&meeting);
    meeting_destroy(&meeting);
    for (int i = 0; i < PAIRS; i++) {
        account_free(pairs[i].from);
        account_free(pairs[i].to);
    }
    check_that(held,
               "of %d transfers between accounts of their own, some had to "
               "wait for others",
               PAIRS);
}

struct view {
    struct bank bank;
    int looked_at;
    long seen;
};

static sem_t in_transit;

static void tell_and_meet(void)
{
    sem_post(&in_transit);
    meeting_join(&meeting);
}

/* Thread 0 sends, thread 1 looks while the money is in transit. */
static void send_or_look(int id, void *context)
{
    struct view *view = context;

    if (id == 0) {
        send(0, &view->bank);
    } else {
        sem_wait(&in_transit);
        view->seen = account_balance(view->bank.account[view->looked_at]);
        meeting_join(&meeting);
    }
}

static void never_in_transit(void **state)
{
    (void)state;
    on_tick = tell_and_meet;
    for (int looked_at = 0; looked_at < 2; looked_at++) {
        struct view view = {.bank = {.to = {1}, .transfers = 1},
                            .looked_at = looked_at};
        bool held;

        sem_init(&in_transit, 0, 0);
        meeting_init(&meeting, 2);
        open_bank(&view.bank, COINS);
        crew_run(2, send_or_look, &view);
        held = meeting_was_held(&meeting);
        meeting_destroy(&meeting);
        sem_destroy(&in_transit);
        check_that(!held,
                   "the balance of the %s was read (%ld) while the money was "
                   "in transit",
                   looked_at == 0 ? "payer" : "payee", view.seen);
        close_bank(&view.bank,
                   (const long[]){COINS - 1, COINS + 1, COINS, COINS});
    }
}

const struct check_case check_cases[] = {
    {"one_after_the_other", "a transfer and its return leave the right sums",
     one_after_the_other, CHECK_COUNT, false},
    {"same_direction", "200000 transfers from a to b lose nothing",
     same_direction, CHECK_COUNT, false},
    {"one_looks", "one sends, and another looks at the accounts", one_looks,
     CHECK_COUNT, false},
    {"refused", "a refused transfer changes nothing and locks nothing", refused,
     CHECK_COUNT, true},
    {"to_itself", "a transfer from an account to itself comes to an end",
     to_itself, CHECK_COUNT, true},
    {"crossing",
     "two transfers that cross, and three in a ring, come to an end", crossing,
     CHECK_COUNT, true},
    {"many_crossings", "10000 transfers in each direction lose nothing",
     many_crossings, CHECK_COUNT, true},
    {"others_go_on", "transfers between other accounts go on", others_go_on,
     CHECK_CONDUCT, true},
    {"never_in_transit", "money is never seen in transit", never_in_transit,
     CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
