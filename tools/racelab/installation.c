/* Finds the installation by the place of the running program. */
#include "installation.h"

#include "racelab-config.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

const char *installation_prefix(struct pool *pool)
{
    static const char suffix[] = "/bin/racelab";
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
    char *prefix;

    if (length <= (ssize_t)sizeof(suffix) - 1)
        return NULL;
    length -= (ssize_t)sizeof(suffix) - 1;
    if (memcmp(path + length, suffix, sizeof(suffix) - 1) != 0)
        return NULL;
    prefix = pool_strndup(pool, path, (size_t)length);
    return access(pool_printf(pool, "%s/lib/libracelab-explorer.a", prefix),
                  R_OK) == 0
               ? prefix
               : NULL;
}

const char *installation_launcher(struct pool *pool)
{
    const char *prefix = installation_prefix(pool);

    return prefix == NULL ? RACELAB_BUILD_DIR "/racelab-launch"
                          : pool_printf(pool, "%s/bin/racelab-launch", prefix);
}
