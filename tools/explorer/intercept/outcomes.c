/* The set of outcomes of a search (verdict and final state of the program's
 * data, hashed), for tests that compare two strategies. */
#include "explore.h"

enum { SLOTS = 1 << 12 };

static uint64_t *slot;
static uint32_t used;

void outcomes_add(uint64_t outcome)
{
    if (slot == NULL)
        slot = os_reserve(0, SLOTS * sizeof *slot);
    outcome |= 1;
    uint32_t i = (uint32_t)(outcome >> 52);
    while (slot[i] != 0 && slot[i] != outcome)
        i = (i + 1) % SLOTS;
    if (slot[i] == 0 && used < SLOTS / 2) {
        slot[i] = outcome;
        used++;
    }
}

void outcomes_clear(void)
{
    for (uint32_t i = 0; used > 0 && i < SLOTS; i++)
        slot[i] = 0;
    used = 0;
}

void outcomes_write(const char *path)
{
    static char text[SLOTS / 2 * 17];
    size_t at = 0;
    uint64_t last = 0;
    for (uint32_t n = 0; n < used; n++) {
        uint64_t least = UINT64_MAX;
        for (uint32_t i = 0; i < SLOTS; i++)
            if (slot[i] > last && slot[i] < least)
                least = slot[i];
        for (int shift = 60; shift >= 0; shift -= 4)
            text[at++] = "0123456789abcdef"[(least >> shift) & 15];
        text[at++] = '\n';
        last = least;
    }
    os_write_file(path, text, at);
}
