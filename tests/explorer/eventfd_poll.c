// verdict: clean
// An eventfd adds up, and poll waits for it.
#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int fd;
static int data;

static void *worker(void *unused)
{
    data = 1;
    assert(eventfd_write(fd, 2) == 0);
    return unused;
}

int main(void)
{
    pthread_t t;
    uint64_t value;
    fd = eventfd(3, 0);
    assert(read(fd, &value, sizeof value) == sizeof value && value == 3);
    pthread_create(&t, NULL, worker, NULL);
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    assert(poll(&wanted, 1, -1) == 1 && (wanted.revents & POLLIN));
    assert(read(fd, &value, sizeof value) == sizeof value && value == 2);
    assert(data == 1);
    pthread_join(t, NULL);
    close(fd);
    return 0;
}
