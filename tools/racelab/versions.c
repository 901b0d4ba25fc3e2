/*
 * The versions of a lab's file that a review looks at: the broken one, the
 * solution, and every file in tests/labs/NN-slug/right and wrong. What must be
 * said of a wrong/ file stands in its first line:
 *
 *   // killed-by: tsan race, helgrind race; silent: count; because: SENTENCE
 */
#include "catalog.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The versions found so far, and the first error. */
struct finder {
    const struct catalog *catalog;
    const struct lab *lab;
    struct pool *pool;
    struct version *versions;
    size_t count;
    const char *error;
};

static struct version *add_version(struct finder *finder,
                                   enum version_kind kind, const char *label,
                                   const char *path)
{
    struct version *version;

    finder->versions = pool_grow(finder->pool, finder->versions, finder->count,
                                 sizeof(*finder->versions));
    version = &finder->versions[finder->count++];
    *version = (struct version){.kind = kind, .label = label, .path = path};
    return version;
}

/* A correct version must pass: no gating check may find anything. */
static void claim_clean(const struct lab *lab, struct version *version)
{
    for (size_t i = 0; i < CHECKS; i++)
        version->claims[i] = (struct claim){
            .declared = lab->gates[i] == GATE_GATE, .silent = true};
}

/* One item of killed-by ("tsan race") or silent ("count"). */
static bool read_item(struct version *version, const char *item, bool silent)
{
    char check[50] = "";
    char diagnosis[50] = "";
    int words = sscanf(item, "%49s %49s", check, diagnosis);
    enum check which = check_by_name(check);
    struct claim claim = {.declared = true, .silent = silent};

    if (which == CHECKS || words != (silent ? 1 : 2))
        return false;
    if (!silent)
        claim.diagnosis = diagnosis_by_name(diagnosis);
    if (!silent && claim.diagnosis == DIAGNOSES)
        return false;
    version->claims[which] = claim;
    return true;
}

static bool read_items(struct version *version, char *items, bool silent)
{
    char *rest = NULL;
    bool good = true;

    for (char *item = strtok_r(items, ",", &rest); item != NULL;
         item = strtok_r(NULL, ",", &rest))
        good = read_item(version, item, silent) && good;
    return good;
}

/* One part of the first line, as in "silent: tsan". Returns false when it
 * can't be understood. */
static bool read_part(struct pool *pool, struct version *version, char *part)
{
    static const char killed_by[] = "killed-by:";
    static const char silent[] = "silent:";
    static const char because[] = "because:";

    part += strspn(part, " ");
    if (strncmp(part, killed_by, sizeof(killed_by) - 1) == 0)
        return read_items(version, part + sizeof(killed_by) - 1, false);
    if (strncmp(part, silent, sizeof(silent) - 1) == 0)
        return read_items(version, part + sizeof(silent) - 1, true);
    if (strncmp(part, because, sizeof(because) - 1) == 0) {
        part += sizeof(because) - 1;
        version->because = pool_strdup(pool, part + strspn(part, " "));
        return true;
    }
    return false;
}

/* Reads the first line of a wrong/ file into VERSION's claims. */
static bool read_first_line(struct finder *finder, struct version *version)
{
    char *line = pool_read_file(finder->pool, version->path, NULL);
    char *rest = NULL;
    bool good = true;
    bool killed = false;

    if (line == NULL || strncmp(line, "// ", 3) != 0)
        return false;
    line += 3;
    line[strcspn(line, "\r\n")] = '\0';
    for (rest = line; rest != NULL && version->because == NULL;) {
        char *part = rest + strspn(rest, " ");

        /* The sentence is last, and may hold a semicolon. */
        if (strncmp(part, "because:", 8) == 0)
            rest = NULL;
        else
            part = strsep(&rest, ";");
        good = read_part(finder->pool, version, part) && good;
    }
    for (size_t i = 0; i < CHECKS; i++)
        killed |= version->claims[i].declared && !version->claims[i].silent;
    return good && killed && version->because != NULL;
}

static int is_c_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 2 && strcmp(entry->d_name + length - 2, ".c") == 0 &&
           entry->d_name[0] != '.';
}

/* All files of tests/labs/NN-slug/FOLDER, by name. */
static void add_folder(struct finder *finder, const char *folder,
                       enum version_kind kind)
{
    struct pool *pool = finder->pool;
    const char *directory =
        pool_printf(pool, "%s/tests/labs/%s/%s", finder->catalog->root,
                    finder->lab->name, folder);
    struct dirent **names = NULL;
    int count = scandir(directory, &names, is_c_file, alphasort);

    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name;
        struct version *version = add_version(
            finder, kind,
            pool_printf(pool, "%s/%.*s", folder, (int)strlen(name) - 2, name),
            pool_printf(pool, "%s/%s", directory, name));

        free(names[i]);
        if (kind == VERSION_RIGHT)
            claim_clean(finder->lab, version);
        else if (!read_first_line(finder, version) && finder->error == NULL)
            finder->error = pool_printf(
                pool,
                "%s:1: the first line must read '// killed-by: CHECK DIAGNOSIS"
                "[, ...][; silent: CHECK, ...]; because: SENTENCE'",
                version->path);
    }
    free(names);
}

int catalog_versions(const struct catalog *catalog, const struct lab *lab,
                     struct pool *pool, struct version_list *list)
{
    struct finder finder = {.catalog = catalog, .lab = lab, .pool = pool};
    const char *solution = pool_printf(pool, "%s/solutions/%s/%s",
                                       catalog->root, lab->name, lab->file);
    struct version *broken =
        add_version(&finder, VERSION_BROKEN, "broken",
                    pool_printf(pool, "%s/%s", lab->directory, lab->file));

    memcpy(broken->claims, lab->broken, sizeof(broken->claims));
    if (access(solution, F_OK) == 0)
        claim_clean(
            lab, add_version(&finder, VERSION_SOLUTION, "solution", solution));
    add_folder(&finder, "right", VERSION_RIGHT);
    add_folder(&finder, "wrong", VERSION_WRONG);
    *list = (struct version_list){finder.versions, finder.count, finder.error};
    return finder.error == NULL ? 0 : -1;
}
