/* Lab 09: the sum of all balances never changes, for nobody. */
#include "bank.h"

#include <racelab/check.h>
#include <semaphore.h>

enum {
    ACCOUNTS = 3,
    MANY_ACCOUNTS = 70,
    COINS = 10,
    MOVES = 100000,
    AUDITS = 20000
};

/* What bank_tick() does in this case; set before the threads start. */
static void (*on_tick)(void);

void bank_tick(void)
{
    if (on_tick != NULL)
        on_tick();
}

static void check_balance(struct bank *bank, int account, long expected)
{
    long balance = bank_balance(bank, account);

    check_that(balance == expected, "account %d holds %ld, expected %ld",
               account, balance, expected);
}

/* --- One thread ----------------------------------------------------------- */

static atomic_int ticks;

static void count_tick(void)
{
    atomic_fetch_add(&ticks, 1);
}

static void moves(void **state)
{
    struct bank *bank = bank_new(ACCOUNTS, COINS);

    (void)state;
    on_tick = count_tick;
    atomic_store(&ticks, 0);
    check_that(bank_move(bank, 0, 1, 4) == 0, "4 of 10 coins were refused");
    check_that(bank_move(bank, 1, 0, 1) == 0, "1 of 14 coins was refused");
    check_that(atomic_load(&ticks) == 2,
               "bank_tick() was called %d times in 2 moves",
               atomic_load(&ticks));
    check_balance(bank, 0, COINS - 3);
    check_balance(bank, 1, COINS + 3);
    check_balance(bank, 2, COINS);
    check_that(bank_total(bank) == ACCOUNTS * COINS, "total = %ld, expected %d",
               bank_total(bank), ACCOUNTS * COINS);
    bank_free(bank);
}

static void refused(void **state)
{
    struct bank *bank = bank_new(ACCOUNTS, COINS);

    (void)state;
    on_tick = NULL;
    check_that(bank_move(bank, 0, 1, COINS + 1) == -1,
               "11 of 10 coins were moved");
    check_balance(bank, 0, COINS);
    check_balance(bank, 1, COINS);
    bank_free(bank);
}

static void to_itself(void **state)
{
    struct bank *bank = bank_new(ACCOUNTS, COINS);

    (void)state;
    on_tick = NULL;
    check_that(bank_move(bank, 1, 1, COINS) == 0,
               "10 of 10 coins from 1 to 1 were refused");
    check_balance(bank, 1, COINS);
    check_that(bank_move(bank, 1, 1, COINS + 1) == -1,
               "11 of 10 coins were moved from 1 to 1");
    check_balance(bank, 1, COINS);
    bank_free(bank);
}

/* Whatever lock belongs to whichever account: a move uses any two. */
static void each_to_each(void **state)
{
    struct bank *bank = bank_new(MANY_ACCOUNTS, MANY_ACCOUNTS);

    (void)state;
    on_tick = NULL;
    for (int from = 0; from < MANY_ACCOUNTS; from++)
        for (int to = 0; to < MANY_ACCOUNTS; to++)
            check_that(bank_move(bank, from, to, 1) == 0,
                       "a coin from account %d to %d was refused", from, to);
    for (int i = 0; i < MANY_ACCOUNTS; i++)
        check_balance(bank, i, MANY_ACCOUNTS);
    bank_free(bank);
}

/* --- Audits while money moves --------------------------------------------- */

struct day {
    struct bank *bank;
    long moves, audits;
    long wrong_audits, last_wrong; /* of thread 1 */
};

/* Thread 0 moves coins round, thread 1 audits. */
static void move_or_audit(int id, void *context)
{
    struct day *day = context;

    if (id == 0) {
        for (long i = 0; i < day->moves; i++)
            bank_move(day->bank, (int)(i % ACCOUNTS), (int)((i + 1) % ACCOUNTS),
                      1);
        return;
    }
    for (long i = 0; i < day->audits; i++) {
        long total = bank_total(day->bank);

        if (total != ACCOUNTS * COINS) {
            day->wrong_audits++;
            day->last_wrong = total;
        }
    }
}

static void audits(void **state)
{
    struct day day = {.bank = bank_new(ACCOUNTS, COINS),
                      .moves = check_size(MOVES, 60),
                      .audits = check_size(AUDITS, 20)};

    (void)state;
    on_tick = NULL;
    crew_run(2, move_or_audit, &day);
    bank_free(day.bank);
    check_that(day.wrong_audits == 0,
               "%ld of %ld audits were wrong, the last one found %ld, "
               "expected %d",
               day.wrong_audits, day.audits, day.last_wrong, ACCOUNTS * COINS);
}

/* The clerk waits with the coin in his hand until the audit is done, or until
 * it is certain that the audit waits for him. */
static struct meeting on_the_way;
static sem_t has_left;

static void walk(void)
{
    sem_post(&has_left);
    meeting_join(&on_the_way);
}

static void walk_or_audit(int id, void *context)
{
    struct day *day = context;

    if (id == 0) {
        bank_move(day->bank, 0, 1, 1);
    } else {
        sem_wait(&has_left);
        day->last_wrong = bank_total(day->bank);
        meeting_join(&on_the_way);
    }
}

static void audit_on_the_way(void **state)
{
    struct day day = {.bank = bank_new(ACCOUNTS, COINS)};

    (void)state;
    on_tick = walk;
    meeting_init(&on_the_way, 2);
    sem_init(&has_left, 0, 0);
    crew_run(2, walk_or_audit, &day);
    sem_destroy(&has_left);
    meeting_destroy(&on_the_way);
    bank_free(day.bank);
    check_that(day.last_wrong == ACCOUNTS * COINS,
               "with one coin on its way the audit found %ld, expected %d",
               day.last_wrong, ACCOUNTS * COINS);
}

/* --- Moves in both directions --------------------------------------------- */

static void move_there_or_back(int id, void *context)
{
    struct day *day = context;

    for (long i = 0; i < day->moves; i++)
        if (bank_move(day->bank, id, 1 - id, 1) != 0)
            day->wrong_audits++;
}

static void full_size(void **state)
{
    struct day day = {.moves = check_size(MOVES, 60)};
    long there;
    long back;

    (void)state;
    on_tick = NULL;
    day.bank = bank_new(ACCOUNTS, 2 * day.moves);
    crew_run(2, move_there_or_back, &day);
    there = bank_balance(day.bank, 0);
    back = bank_balance(day.bank, 1);
    bank_free(day.bank);
    check_that(there == 2 * day.moves && back == 2 * day.moves,
               "%ld coins there and as many back left %ld and %ld, expected "
               "%ld each",
               day.moves, there, back, 2 * day.moves);
}

/* Thread 0 moves coins away until it is refused, and then goes on asking;
 * thread 1 looks into the drawer. Nothing but the bank's lock orders them. */
static void drain_or_look(int id, void *context)
{
    struct day *day = context;

    if (id == 0) {
        for (long i = 0; i < day->moves; i++)
            bank_move(day->bank, 0, 1, 1);
        return;
    }
    for (long i = 0; i < day->audits; i++) {
        long balance = bank_balance(day->bank, 0);

        if (balance < 0 || balance > COINS) {
            day->wrong_audits++;
            day->last_wrong = balance;
        }
    }
}

static void drawer(void **state)
{
    struct day day = {.bank = bank_new(ACCOUNTS, COINS),
                      .moves = check_size(MOVES, 60),
                      .audits = check_size(AUDITS, 60)};

    (void)state;
    on_tick = NULL;
    crew_run(2, drain_or_look, &day);
    check_balance(day.bank, 0, 0);
    bank_free(day.bank);
    check_that(day.wrong_audits == 0,
               "%ld times a drawer of 0 to %d coins held %ld", day.wrong_audits,
               COINS, day.last_wrong);
}

const struct check_case check_cases[] = {
    {"moves", "moves change two balances and no total", moves, CHECK_COUNT,
     false},
    {"refused", "a refused move changes nothing", refused, CHECK_COUNT, true},
    {"to_itself", "a move from an account to itself comes to an end", to_itself,
     CHECK_COUNT, true},
    {"each_to_each", "a coin goes from each of 70 accounts to each",
     each_to_each, CHECK_COUNT, true},
    {"audit_on_the_way", "a coin on its way is not missed", audit_on_the_way,
     CHECK_COUNT, true},
    {"audits", "20000 audits during 100000 moves find the same total", audits,
     CHECK_COUNT, false},
    {"full_size", "100000 coins there and as many back lose none", full_size,
     CHECK_COUNT, false},
    {"drawer", "who looks into a drawer never sees less than nothing", drawer,
     CHECK_COUNT, false},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
