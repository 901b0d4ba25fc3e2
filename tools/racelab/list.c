/* racelab list: the labs in learning order; as JSON, with the parts they have.
 */
#include "session.h"

#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

static size_t count_kind(const struct version_list *list,
                         enum version_kind kind)
{
    size_t found = 0;

    for (size_t i = 0; i < list->count; i++)
        found += list->items[i].kind == kind;
    return found;
}

/* What is there of one lab, counted. */
struct parts {
    size_t solution, right, wrong;
    bool explored;
};

static struct parts count_parts(const struct command_session *session,
                                const struct lab *lab)
{
    struct version_list list;

    catalog_versions(&session->catalog, lab, session->pool, &list);
    return (struct parts){
        .solution = count_kind(&list, VERSION_SOLUTION),
        .right = count_kind(&list, VERSION_RIGHT),
        .wrong = count_kind(&list, VERSION_WRONG),
        .explored =
            access(pool_printf(session->pool, "%s/tests/labs/%s/scenario.c",
                               session->workspace.source, lab->name),
                   R_OK) == 0,
    };
}

static void print_json(const struct command_session *session)
{
    json_t *labs = json_array();

    for (size_t i = 0; i < session->lab_count; i++) {
        const struct lab *lab = session->labs[i];
        struct parts parts = count_parts(session, lab);

        json_array_append_new(
            labs,
            json_pack("{s:s, s:s, s:s, s:s, s:i, s:s, s:b, s:i, s:i, s:b}",
                      "number", lab->number, "slug", lab->slug, "title",
                      lab->title, "concept", lab->concept, "difficulty",
                      lab->difficulty, "file", lab->file, "solution",
                      parts.solution > 0, "right", (int)parts.right, "wrong",
                      (int)parts.wrong, "scenario", parts.explored));
    }
    json_dumpf(labs, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(labs);
}

int command_list(struct command_session *session)
{
    if (session->options->json) {
        print_json(session);
        return session->bad_manifest ? STATUS_ENVIRONMENT : STATUS_PASS;
    }
    printf("%-25s %-6s %s\n", "lab", "level", "what it is about");
    for (size_t i = 0; i < session->lab_count; i++) {
        const struct lab *lab = session->labs[i];

        printf("%s-%-22.22s %-6.*s %.47s\n", lab->number, lab->slug,
               lab->difficulty, "*****", lab->title);
    }
    puts("\nNext: read labs/NN-slug/README.md, then type 'make check LAB=NN'.");
    return session->bad_manifest ? STATUS_ENVIRONMENT : STATUS_PASS;
}
