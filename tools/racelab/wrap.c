/* Breaks lines between words. */
#include "wrap.h"

#include <string.h>

enum { COLUMNS = 80 };

void wrap_print(FILE *out, const char *text, int column)
{
    int used = column;

    while (*text != '\0') {
        int length = (int)strcspn(text, " ");

        if (used > column && used + 1 + length > COLUMNS) {
            fprintf(out, "\n%*s", column, "");
            used = column;
        } else if (used > column) {
            fputc(' ', out);
            used++;
        }
        fprintf(out, "%.*s", length, text);
        used += length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}
