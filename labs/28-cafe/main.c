/*
 * The lecture's cafe. Start it with `make run LAB=28`, or with a way to serve:
 *
 *   build/run/28 [sync|loop|threads|machine] [--scale SECONDS] [--orders FILE]
 *
 * Each line of input is an order: places on the menu, with spaces between
 * them. A unit takes a tenth of a second; --scale 1 makes it a second, as in
 * the lecture. --orders reads the lines from a file.
 */
#include "cafe.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DISHES = 3, MOST_DISHES = 16, LINE_ROOM = 200 };

static const struct dish menu[DISHES] = {
    {"Americano", 5, 0}, {"Cappuccino", 6, 4}, {"Cheeseburger", 0, 20}};
static const char *const ways[] = {"sync", "loop", "threads", "machine"};

static double scale = 0.1; /* seconds in a unit */

void dish_starts(const struct dish *dish)
{
    printf("Starting to do %s\n", dish->name);
}

void dish_ready(const struct dish *dish)
{
    printf("Finished doing %s\n", dish->name);
}

void dish_brews(int units)
{
    double seconds = units * scale;
    const struct timespec time = {
        .tv_sec = (time_t)seconds,
        .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};

    nanosleep(&time, NULL);
}

void dish_cooks(int units)
{
    dish_brews(units);
}

int time_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int)(((double)now.tv_sec + (double)now.tv_nsec / 1e9) / scale);
}

unsigned unit_ms(void)
{
    return (unsigned)(scale * 1000);
}

/* --- The cashier ---------------------------------------------------------- */

static void print_menu(void)
{
    printf("----------------------------------------\n"
           "Next, please. Our menu:\n");
    for (int i = 0; i < DISHES; i++)
        printf("%d -> %s\n", i + 1, menu[i].name);
    printf("Your order, numbers with spaces between them: ");
    fflush(stdout);
}

/* Reads a line without its newline. Returns false at the end of the input; a
 * line that is too long is read to its end, and *COMPLETE is false. */
static bool read_line(FILE *input, char *line, bool *complete)
{
    size_t length;
    int c;

    if (fgets(line, LINE_ROOM, input) == NULL)
        return false;
    length = strcspn(line, "\n");
    *complete = line[length] == '\n' || feof(input);
    line[length] = '\0';
    for (c = 0; !*complete && c != '\n' && c != EOF;)
        c = getc(input);
    return true;
}

/* The places on the menu that LINE names; how many, or -1 after a word to the
 * customer. */
static int read_order(char *line, int wanted[])
{
    char *rest = NULL;
    int n = 0;

    for (char *word = strtok_r(line, " \t\r", &rest); word != NULL;
         word = strtok_r(NULL, " \t\r", &rest)) {
        char *end;
        long place = strtol(word, &end, 10);

        if (*end != '\0' || place < 1 || place > DISHES) {
            printf("Sorry, there is no '%s' on our menu.\n", word);
            continue;
        }
        if (n == MOST_DISHES) {
            printf("Sorry, that is more than we can carry: %d at most.\n",
                   MOST_DISHES);
            return -1;
        }
        wanted[n++] = (int)place;
    }
    if (n == 0)
        printf("You ordered nothing. Take your time.\n");
    return n;
}

static void serve(struct cafe *cafe, enum cafe_kind kind, const int wanted[],
                  int n)
{
    static int orders;
    struct receipt receipts[MOST_DISHES];
    int begun = time_now();
    uv_loop_t loop;

    printf("You ordered:\n");
    for (int i = 0; i < n; i++)
        printf("- %s\n", menu[wanted[i] - 1].name);
    printf("The number of your order is %d\nPlease wait...\n", ++orders);
    uv_loop_init(&loop);
    cafe_serve(cafe, kind, &loop, wanted, n, receipts);
    uv_loop_close(&loop);
    for (int i = 0; i < n; i++)
        printf("Dish %d, %s: ready after %.1f s\n", receipts[i].number,
               menu[wanted[i] - 1].name, receipts[i].waited * scale);
    printf("Your order is ready\nYou waited %.1f s. Have a nice day!\n",
           (time_now() - begun) * scale);
}

static void open_for_business(enum cafe_kind kind, FILE *input)
{
    struct cafe *cafe = cafe_open(menu, DISHES);
    char line[LINE_ROOM];
    int wanted[MOST_DISHES];
    bool complete;

    printf("The cafe is open (%s)\n", ways[kind]);
    print_menu();
    while (read_line(input, line, &complete)) {
        int n = 0;

        if (complete)
            n = read_order(line, wanted);
        else
            printf("Sorry, I can't remember that much. Once more, please.\n");
        if (n > 0)
            serve(cafe, kind, wanted, n);
        print_menu();
    }
    printf("\nThe cafe is closed\n");
    cafe_close(cafe);
}

static int usage(const char *name)
{
    fprintf(stderr,
            "usage: %s [sync|loop|threads|machine] [--scale SECONDS] "
            "[--orders FILE]\n",
            name);
    return 2;
}

int main(int argc, char **argv)
{
    enum cafe_kind kind = CAFE_MACHINE;
    FILE *input = stdin;

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < argc; i++) {
        int way = 0;

        while (way < 4 && strcmp(argv[i], ways[way]) != 0)
            way++;
        if (way < 4) {
            kind = (enum cafe_kind)way;
        } else if (strcmp(argv[i], "--scale") == 0 && i + 1 < argc) {
            scale = strtod(argv[++i], NULL);
            if (!(scale >= 0.001 && scale <= 10))
                return usage(argv[0]);
        } else if (strcmp(argv[i], "--orders") == 0 && i + 1 < argc) {
            input = fopen(argv[++i], "r");
            if (input == NULL) {
                perror(argv[i]);
                return 2;
            }
        } else {
            return usage(argv[0]);
        }
    }
    open_for_business(kind, input);
    return 0;
}
