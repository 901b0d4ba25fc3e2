// verdict: clean
// A file is mapped to be read, and once more to be changed in private.
#define _FILE_OFFSET_BITS 64
#include <assert.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *text;

static void *worker(void *unused)
{
    assert(memcmp(text, "one two", 7) == 0);
    return unused;
}

int main(void)
{
    pthread_t t;
    int fd = open("/tmp/text", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char *own;
    assert(fd >= 0 && write(fd, "one two", 7) == 7);
    text = mmap(NULL, 7, PROT_READ, MAP_SHARED, fd, 0);
    own = mmap(NULL, 7, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    close(fd);
    assert(text != MAP_FAILED && own != MAP_FAILED);
    pthread_create(&t, NULL, worker, NULL);
    own[0] = 'O';
    assert(text[0] == 'o' && own[7] == '\0');
    pthread_join(t, NULL);
    munmap(text, 7);
    munmap(own, 7);
    return 0;
}
