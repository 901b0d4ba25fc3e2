/* SHA-256 of pieces, each with its length. */
#include "hash.h"

#include "pool.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void hash_start(struct hash *hash)
{
    sha256_init(&hash->state);
}

void hash_add(struct hash *hash, const void *bytes, size_t length)
{
    uint64_t count = length;

    sha256_update(&hash->state, sizeof(count), (const uint8_t *)&count);
    sha256_update(&hash->state, length, bytes);
}

void hash_add_text(struct hash *hash, const char *text)
{
    hash_add(hash, text, strlen(text));
}

void hash_add_file(struct hash *hash, const char *path)
{
    struct pool *pool = pool_new();
    size_t length = 0;
    const char *content = pool_read_file(pool, path, &length);

    hash_add(hash, content == NULL ? "" : content, length);
    pool_free(pool);
}

void hash_add_stamp(struct hash *hash, const char *path)
{
    struct stat status = {0};
    int64_t stamp[3];

    if (stat(path, &status) != 0)
        memset(&status, 0, sizeof(status));
    stamp[0] = status.st_size;
    stamp[1] = status.st_mtim.tv_sec;
    stamp[2] = status.st_mtim.tv_nsec;
    hash_add_text(hash, path);
    hash_add(hash, stamp, sizeof(stamp));
}

void hash_finish(struct hash *hash, char text[HASH_TEXT_SIZE])
{
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&hash->state, sizeof(digest), digest);
    for (size_t i = 0; i < sizeof(digest); i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
}
