// verdict: deadlock
// tsan: silent; helgrind: silent
// select() waits for two pipes, and who writes waits for an answer first.
#include <pthread.h>
#include <sys/select.h>
#include <unistd.h>

static int question[2], other[2], answer[2];

static void *ask(void *unused)
{
    char c;
    if (read(answer[0], &c, 1) == 1)
        write(question[1], "?", 1);
    return unused;
}

int main(void)
{
    pthread_t t;
    fd_set in;
    if (pipe(question) != 0 || pipe(other) != 0 || pipe(answer) != 0)
        return 1;
    pthread_create(&t, NULL, ask, NULL);
    FD_ZERO(&in);
    FD_SET(question[0], &in);
    FD_SET(other[0], &in);
    if (select(other[0] + 1, &in, NULL, NULL, NULL) > 0)
        write(answer[1], "!", 1);
    pthread_join(t, NULL);
    return 0;
}
