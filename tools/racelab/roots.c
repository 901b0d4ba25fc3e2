/* The student's own frame, else the checker's, else none. */
#include "roots.h"

#include <string.h>

static bool is_below(const char *file, const char *root)
{
    size_t length = strlen(root);

    return file != NULL && strncmp(file, root, length) == 0 &&
           (file[length] == '/' || (length > 0 && root[length - 1] == '/'));
}

struct place roots_choose(const char *const *roots, const struct place *frames,
                          size_t count)
{
    for (; *roots != NULL; roots++)
        for (size_t i = 0; i < count; i++)
            if (is_below(frames[i].file, *roots))
                return frames[i];
    return (struct place){0};
}
