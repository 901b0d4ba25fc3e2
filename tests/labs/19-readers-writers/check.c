/* Lab 19: readers together, a writer alone, nobody is passed for ever. */
#include "board.h"

#include <racelab/check.h>
#include <semaphore.h>

/* Of the WRITERS the first is there, and three may pass a waiting reader. */
enum { CREW = 4, VISITS = 20000, WRITERS = 5, READERS = 256 };

/* --- What is written ------------------------------------------------------ */

static void one_thread(void **state)
{
    struct board *board = board_new();

    (void)state;
    for (int i = 0; i < 3; i++) {
        board_read(board);
        board_read_end(board);
        board_write(board);
        board_write_end(board);
    }
    board_free(board);
}

/* A board and the line on it, in two halves. Plain: who reads while somebody
 * writes is a data race. */
struct day {
    struct board *board;
    long visits;
    long dish, price; /* guarded by the board */
    long torn[CREW];  /* by thread */
};

/* Threads 0 and 1 write, 2 and 3 read. */
static void write_or_read(int id, void *context)
{
    struct day *day = context;

    for (long i = 0; i < day->visits; i++) {
        if (id < 2) {
            board_write(day->board);
            day->dish++;
            day->price++;
            board_write_end(day->board);
        } else {
            board_read(day->board);
            day->torn[id] += day->dish != day->price;
            board_read_end(day->board);
        }
    }
}

static void full_day(void **state)
{
    struct day day = {.board = board_new(), .visits = check_size(VISITS, 30)};

    (void)state;
    crew_run(CREW, write_or_read, &day);
    board_free(day.board);
    check_that(day.torn[2] + day.torn[3] == 0, "%ld half lines were read",
               day.torn[2] + day.torn[3]);
    check_that(day.dish == 2 * day.visits && day.price == 2 * day.visits,
               "%ld lines were written, the board says %ld and %ld",
               2 * day.visits, day.dish, day.price);
}

/* --- Who is there with whom ----------------------------------------------- */

/* One visit, on a thread of its own, that stays until it is told to go. */
struct visit {
    struct board *board;
    bool writes;
    sem_t go;
    atomic_bool inside;
    pthread_t thread;
};

static void *stay(void *context)
{
    struct visit *visit = context;

    if (visit->writes)
        board_write(visit->board);
    else
        board_read(visit->board);
    atomic_store(&visit->inside, true);
    while (sem_wait(&visit->go) != 0)
        continue;
    if (visit->writes)
        board_write_end(visit->board);
    else
        board_read_end(visit->board);
    return NULL;
}

static void set_out(struct visit *visit, struct board *board, bool writes)
{
    visit->board = board;
    visit->writes = writes;
    sem_init(&visit->go, 0, 0);
    pthread_create(&visit->thread, NULL, stay, visit);
}

/* Returns when the visitor is inside or waits; whether all who wait sleep. */
static bool come(struct visit *visit, struct board *board, bool writes)
{
    set_out(visit, board, writes);
    return check_settle();
}

static void leave(struct visit *visit)
{
    sem_post(&visit->go);
}

static void see_off(struct visit *visit)
{
    pthread_join(visit->thread, NULL);
    sem_destroy(&visit->go);
}

/* So many of them that a writer who counts them in one byte finds none. */
static void readers_together(void **state)
{
    struct board *board = board_new();
    struct visit readers[READERS] = {0};
    struct visit writer = {0};
    int inside = 0;
    bool early;

    (void)state;
    for (int i = 0; i < READERS; i++)
        set_out(&readers[i], board, false);
    check_settle();
    for (int i = 0; i < READERS; i++)
        inside += atomic_load(&readers[i].inside);
    come(&writer, board, true);
    early = atomic_load(&writer.inside);
    for (int i = 0; i < READERS; i++)
        leave(&readers[i]);
    leave(&writer);
    for (int i = 0; i < READERS; i++)
        see_off(&readers[i]);
    see_off(&writer);
    board_free(board);
    check_that(inside == READERS, "%d readers came, and only %d could read",
               READERS, inside);
    check_that(!early, "a writer wrote while %d readers read", READERS);
}

static void writer_alone(void **state)
{
    struct board *board = board_new();
    struct visit first = {0}, reader = {0}, second = {0};
    bool asleep, early;

    (void)state;
    come(&first, board, true);
    asleep = come(&reader, board, false);
    asleep = come(&second, board, true) && asleep;
    early = atomic_load(&reader.inside) || atomic_load(&second.inside);
    leave(&first);
    leave(&reader);
    leave(&second);
    see_off(&first);
    see_off(&reader);
    see_off(&second);
    board_free(board);
    check_that(!early, "somebody was at the board together with a writer");
    check_that(asleep, "who waits looks again and again instead of sleeping");
}

/* One reader is there, a writer waits, another reader comes. */
static void writer_gets_in(void **state)
{
    struct board *board = board_new();
    struct visit first = {0}, writer = {0}, late = {0};
    bool asleep, early, passed;

    (void)state;
    come(&first, board, false);
    asleep = come(&writer, board, true);
    early = atomic_load(&writer.inside);
    asleep = come(&late, board, false) && asleep;
    passed = atomic_load(&late.inside);
    leave(&first);
    leave(&writer);
    leave(&late);
    see_off(&first);
    see_off(&writer);
    see_off(&late);
    board_free(board);
    check_that(!early, "a writer was at the board together with a reader");
    check_that(!passed, "a reader who came later passed a waiting writer: "
                        "while there are readers, he waits for ever");
    check_that(asleep, "who waits behind a reader looks again and again "
                       "instead of sleeping");
}

/* Two writers wait. One of them comes and goes; in the meantime a reader has
 * come, and may be let in before the other one. But the next reader finds a
 * writer waiting, or at the board. */
static void second_writer_gets_in(void **state)
{
    struct board *board = board_new();
    struct visit readers[3] = {0}, writers[2] = {0};
    bool passed;
    int first; /* of the two writers */

    (void)state;
    come(&readers[0], board, false);
    come(&writers[0], board, true);
    come(&writers[1], board, true);
    leave(&readers[0]);
    check_settle();
    come(&readers[1], board, false);
    first = atomic_load(&writers[0].inside) ? 0 : 1;
    leave(&writers[first]);
    check_settle();
    come(&readers[2], board, false);
    passed = atomic_load(&readers[2].inside) &&
             !atomic_load(&writers[1 - first].inside);
    for (int i = 0; i < 3; i++)
        leave(&readers[i]);
    leave(&writers[1 - first]);
    for (int i = 0; i < 3; i++)
        see_off(&readers[i]);
    for (int i = 0; i < 2; i++)
        see_off(&writers[i]);
    board_free(board);
    check_that(!passed, "a reader who came later passed the second of two "
                        "waiting writers");
}

/* At one board a reader stays and a writer waits. That is nothing to those who
 * want to read another one. */
static void two_boards(void **state)
{
    struct board *board = board_new();
    struct board *other = board_new();
    struct visit first = {0}, writer = {0}, next_door = {0};
    bool inside;

    (void)state;
    come(&first, board, false);
    come(&writer, board, true);
    come(&next_door, other, false);
    inside = atomic_load(&next_door.inside);
    leave(&first);
    leave(&writer);
    leave(&next_door);
    see_off(&first);
    see_off(&writer);
    see_off(&next_door);
    board_free(board);
    board_free(other);
    check_that(inside, "a reader waited for a writer of another board");
}

/* A reader waits, and each writer who leaves is followed by another one who
 * came in the meantime. */
static void reader_gets_in(void **state)
{
    struct board *board = board_new();
    struct visit writers[WRITERS] = {0}, reader = {0};
    bool got_in = false;

    (void)state;
    come(&writers[0], board, true);
    come(&reader, board, false);
    for (int i = 1; i < WRITERS; i++) {
        come(&writers[i], board, true);
        leave(&writers[i - 1]);
        check_settle();
        got_in = got_in || atomic_load(&reader.inside);
        if (got_in)
            leave(&reader); /* the writers behind him go on */
        check_settle();
    }
    leave(&writers[WRITERS - 1]);
    if (!got_in)
        leave(&reader);
    for (int i = 0; i < WRITERS; i++)
        see_off(&writers[i]);
    see_off(&reader);
    board_free(board);
    check_that(got_in,
               "%d writers passed a waiting reader: while writer "
               "follows writer, he waits for ever",
               WRITERS - 1);
}

const struct check_case check_cases[] = {
    {"one_thread", "readers and writers take turns", one_thread, CHECK_COUNT,
     false},
    {"full_day", "2 writers and 2 readers, 20000 visits each, no half line",
     full_day, CHECK_COUNT, false},
    {"readers_together", "256 readers read at the same time", readers_together,
     CHECK_CONDUCT, true},
    {"writer_alone", "nobody is there with a writer; who waits sleeps",
     writer_alone, CHECK_CONDUCT, true},
    {"writer_gets_in", "a waiting writer sleeps, and no reader passes him",
     writer_gets_in, CHECK_CONDUCT, true},
    {"second_writer_gets_in", "a second waiting writer is not passed either",
     second_writer_gets_in, CHECK_CONDUCT, true},
    {"two_boards", "two boards have nothing to do with each other", two_boards,
     CHECK_CONDUCT, true},
    {"reader_gets_in", "a waiting reader is not passed for ever by writers",
     reader_gets_in, CHECK_CONDUCT, true},
};
const size_t check_case_count = sizeof(check_cases) / sizeof(check_cases[0]);
