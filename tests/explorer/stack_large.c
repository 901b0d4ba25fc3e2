// verdict: clean
// Stacks are as large as usual, and as large as was asked for.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static void *use_4mb(void *unused)
{
    char block[4 << 20];
    for (size_t i = 0; i < sizeof block; i += 4096)
        block[i] = 1;
    return unused;
}

static void *use_12mb(void *unused)
{
    char block[12 << 20];
    block[0] = 1;
    return unused;
}

int main(void)
{
    pthread_t a, b;
    pthread_attr_t attr;
    size_t size;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, 14 << 20);
    pthread_attr_getstacksize(&attr, &size);
    assert(size == 14 << 20);
    pthread_create(&a, NULL, use_4mb, NULL);
    pthread_create(&b, &attr, use_12mb, NULL);
    use_4mb(NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
