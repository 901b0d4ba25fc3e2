// verdict: assertion; sizes: 14 27; long: 50
// A small file system: each inode takes the first free block that it finds.
// The search for one is locked block by block, but there are more inodes than
// blocks, and the last inodes run over the end.
#include <assert.h>
#include <pthread.h>

enum { BLOCKS = N - 1 };

static pthread_mutex_t lock[BLOCKS];
static int busy[BLOCKS], index_of[N];

static void *create_file(void *argument)
{
    int block = *(int *)argument % BLOCKS;
    int tried = 0;

    for (;; tried++, block = (block + 1) % BLOCKS) {
        assert(tried < BLOCKS);
        pthread_mutex_lock(&lock[block]);
        if (!busy[block]) {
            busy[block] = 1;
            pthread_mutex_unlock(&lock[block]);
            return NULL;
        }
        pthread_mutex_unlock(&lock[block]);
    }
}

int main(void)
{
    pthread_t thread[N];

    for (int i = 0; i < BLOCKS; i++)
        pthread_mutex_init(&lock[i], NULL);
    for (int i = 0; i < N; i++) {
        index_of[i] = i;
        pthread_create(&thread[i], NULL, create_file, &index_of[i]);
    }
    for (int i = 0; i < N; i++)
        pthread_join(thread[i], NULL);
    return 0;
}
