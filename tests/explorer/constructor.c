// verdict: clean
// What runs before main() may use the library too.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;

__attribute__((constructor)) static void prepare(void)
{
    text = strdup("ready");
    printf("%s\n", text);
}

int main(void)
{
    assert(strcmp(text, "ready") == 0);
    return 0;
}
