// verdict: clean
// tsan: silent; helgrind: silent
// One thread waits for either of two pipes until both have ended; what was
// written before is ordered before what was read.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

static int in[2], out[2];
static int sent[2];

static void *send_one(void *argument)
{
    int i = *(int *)argument;
    sent[i] = 1;
    assert(write(out[i], "x", 1) == 1);
    close(out[i]);
    return NULL;
}

int main(void)
{
    static int number[2] = {0, 1};
    pthread_t t[2];
    int open = 2;
    for (int i = 0; i < 2; i++) {
        int fd[2];
        assert(pipe(fd) == 0);
        in[i] = fd[0];
        out[i] = fd[1];
        pthread_create(&t[i], NULL, send_one, &number[i]);
    }
    while (open > 0) {
        struct pollfd p[2] = {{.fd = in[0], .events = POLLIN},
                              {.fd = in[1], .events = POLLIN}};
        assert(poll(p, 2, -1) > 0);
        for (int i = 0; i < 2; i++) {
            char c;
            if (p[i].revents == 0)
                continue;
            if (read(in[i], &c, 1) == 1) {
                assert(sent[i] == 1);
            } else {
                in[i] = -1;
                open--;
            }
        }
    }
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);
    return 0;
}
