// verdict: assertion executions: dpor 3
// tsan: silent; helgrind: silent
// Asks the other buffer for its length, then copies so many bytes: it may have
// been cut in between. Both methods are locked. (java.lang.StringBuffer)
// By hand: the cut is before, between or after.
#include <assert.h>
#include <pthread.h>
#include <string.h>

struct buffer {
    pthread_mutex_t lock;
    int count;
    char text[16];
};

static struct buffer from = {PTHREAD_MUTEX_INITIALIZER, 3, "abc"};
static struct buffer to = {PTHREAD_MUTEX_INITIALIZER, 0, ""};

static int length(struct buffer *b)
{
    pthread_mutex_lock(&b->lock);
    int count = b->count;
    pthread_mutex_unlock(&b->lock);
    return count;
}

static void copy_out(struct buffer *b, char *out, int count)
{
    pthread_mutex_lock(&b->lock);
    assert(count <= b->count);
    memcpy(out, b->text, (size_t)count);
    pthread_mutex_unlock(&b->lock);
}

static void *cut(void *unused)
{
    pthread_mutex_lock(&from.lock);
    from.count = 0;
    pthread_mutex_unlock(&from.lock);
    return unused;
}

int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, cut, NULL);
    pthread_mutex_lock(&to.lock);
    int count = length(&from);
    copy_out(&from, to.text, count);
    to.count = count;
    pthread_mutex_unlock(&to.lock);
    pthread_join(t, NULL);
    return 0;
}
