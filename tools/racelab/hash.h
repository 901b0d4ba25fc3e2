/* SHA-256 (FIPS 180-4, by way of nettle) of the pieces that make a product. */
#ifndef RACELAB_HASH_H
#define RACELAB_HASH_H

#include <nettle/sha2.h>
#include <stddef.h>

enum { HASH_TEXT_SIZE = 2 * SHA256_DIGEST_SIZE + 1 };

struct hash {
    struct sha256_ctx state;
};

void hash_start(struct hash *hash);

/* Adds LENGTH bytes, and their number, so that pieces can't run together. */
void hash_add(struct hash *hash, const void *bytes, size_t length);
void hash_add_text(struct hash *hash, const char *text);

/* Adds the content of a file; one that can't be read counts as empty. */
void hash_add_file(struct hash *hash, const char *path);

/* Adds name, size and time of change of a file: for products of our own build,
 * whose content is too large to read each time. */
void hash_add_stamp(struct hash *hash, const char *path);

/* Writes the digest in hexadecimal. */
void hash_finish(struct hash *hash, char text[HASH_TEXT_SIZE]);

#endif
