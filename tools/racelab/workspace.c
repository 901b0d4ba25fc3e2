/* The folders that racelab works in. */
#include "workspace.h"

#include "installation.h"
#include "racelab-config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int workspace_make_folder(const char *path)
{
    char part[PATH_MAX];
    size_t length = strlen(path);

    if (length >= sizeof(part)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(part, path, length + 1);
    for (char *slash = strchr(part + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return -1;
        *slash = '/';
    }
    return mkdir(part, 0777) != 0 && errno != EEXIST ? -1 : 0;
}

int workspace_write(const char *path, const void *bytes, size_t length)
{
    char temporary[PATH_MAX];
    int descriptor;
    bool good;

    if (snprintf(temporary, sizeof(temporary), "%s.XXXXXX", path) >=
        (int)sizeof(temporary)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    good = write(descriptor, bytes, length) == (ssize_t)length;
    good = fchmod(descriptor, 0644) == 0 && good;
    good = close(descriptor) == 0 && good;
    if (good && rename(temporary, path) == 0)
        return 0;
    unlink(temporary);
    return -1;
}

static bool is_writable_folder(const char *path)
{
    return workspace_make_folder(path) == 0 && access(path, W_OK | X_OK) == 0;
}

int workspace_open(struct pool *pool, struct workspace *workspace,
                   const char **error)
{
    const char *root = getenv("RACELAB_ROOT");
    const char *temporary = getenv("TMPDIR");
    const char *prefix = installation_prefix(pool);

    workspace->source =
        pool_strdup(pool, root != NULL     ? root
                          : prefix != NULL ? prefix
                                           : RACELAB_SOURCE_DIR);
    workspace->build = prefix != NULL ? prefix : RACELAB_BUILD_DIR;
    workspace->cache = pool_printf(pool, "%s/cache", workspace->build);
    workspace->report = pool_printf(pool, "%s/report", workspace->build);
    if (prefix == NULL && is_writable_folder(workspace->cache))
        return 0;
    workspace->cache =
        pool_printf(pool, "%s/racelab-%u",
                    temporary != NULL ? temporary : "/tmp", (unsigned)getuid());
    workspace->report = pool_printf(pool, "%s/report", workspace->cache);
    if (is_writable_folder(workspace->cache))
        return 0;
    *error = pool_printf(pool,
                         "neither %s/cache nor %s can be written (%s); "
                         "name a writable folder: TMPDIR=FOLDER racelab ...",
                         workspace->build, workspace->cache, strerror(errno));
    return -1;
}
