// verdict: race
// wcscpy writes what wcslen reads.
#include <pthread.h>
#include <stddef.h>
#include <wchar.h>

static wchar_t text[8] = L"text";
static size_t length;

static void *worker(void *unused)
{
    wcscpy(text, L"other");
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, worker, NULL);
    length = wcslen(text);
    pthread_join(t, NULL);
    return 0;
}
