/* See schedule.h. */
#include "schedule.h"

static size_t put(char *text, size_t size, size_t at, char c)
{
    if (at + 1 < size)
        text[at] = c;
    return at + 1;
}

static size_t put_number(char *text, size_t size, size_t at, size_t number)
{
    char digit[24];
    int n = 0;
    do {
        digit[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (n > 0)
        at = put(text, size, at, digit[--n]);
    return at;
}

size_t schedule_write(const uint16_t *answer, size_t count, char *text,
                      size_t size)
{
    size_t at = 0;
    while (count > 0 && answer[count - 1] == 0)
        count--;
    if (count == 0)
        at = put(text, size, at, '-');
    for (size_t i = 0, run; i < count; i += run) {
        for (run = 1; i + run < count && answer[i + run] == answer[i];)
            run++;
        if (i > 0)
            at = put(text, size, at, '.');
        at = put_number(text, size, at, answer[i]);
        if (run > 1) {
            at = put(text, size, at, 'x');
            at = put_number(text, size, at, run);
        }
    }
    if (size > 0)
        text[at < size ? at : size - 1] = '\0';
    return at;
}

/* Reads a number at *TEXT and moves past it; -1 if there is none. */
static long number(const char **text)
{
    if (**text < '0' || **text > '9')
        return -1;
    long n = 0;
    for (; **text >= '0' && **text <= '9'; (*text)++)
        if (n <= 1000000)
            n = n * 10 + (**text - '0');
    return n;
}

long schedule_read(const char *text, uint16_t *answer, size_t max)
{
    size_t n = 0;
    if (text[0] == '-' && text[1] == '\0')
        return 0;
    for (;;) {
        long value = number(&text);
        long run = 1;
        if (*text == 'x') {
            text++;
            run = number(&text);
        }
        if (value < 0 || value > UINT16_MAX || run < 1)
            return -1;
        for (; run > 0; run--) {
            if (n == max)
                return -1;
            answer[n++] = (uint16_t)value;
        }
        if (*text == '\0')
            return (long)n;
        if (*text++ != '.')
            return -1;
    }
}
