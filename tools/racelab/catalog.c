/*
 * Finds the labs and reads their manifests through libcyaml, whose schema
 * below is the list of what a manifest may say. Whatever the schema can't
 * express (that a diagnosis exists, that the named file is there) is checked
 * when the raw manifest becomes a struct lab.
 */
#include "catalog.h"

#include <cyaml/cyaml.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- What a manifest says, as libcyaml fills it in ----------------------- */

struct raw_mistake {
    const char *when;
    const char *hint;
};

/* One value for each check, in the order of checks.def; NULL: not given. */
struct raw_per_check {
    const char *value[CHECKS];
};

struct raw_manifest {
    const char *title, *concept, *story, *file;
    const char **classes, **lectures, **contract, **allow, **advisory, **hints;
    uint32_t class_count, lecture_count, contract_count, allow_count,
        advisory_count, hint_count;
    uint32_t difficulty, week, afternoon, limit_ms;
    struct raw_per_check checks, broken;
    struct raw_mistake *mistakes;
    uint32_t mistake_count;
};

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, 4000),
};

static const cyaml_schema_field_t per_check_fields[] = {
#define CHECK(id, name, title, finds)                                          \
    {.key = (name),                                                            \
     .value = {.type = CYAML_STRING,                                           \
               .flags = CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,              \
               .data_size = 1,                                                 \
               .string = {.min = 1, .max = 100}},                              \
     .data_offset =                                                            \
         (uint32_t)offsetof(struct raw_per_check, value[CHECK_##id])},
#include "checks.def"
#undef CHECK
    CYAML_FIELD_END};

static const cyaml_schema_field_t mistake_fields[] = {
    CYAML_FIELD_STRING_PTR("when", CYAML_FLAG_POINTER, struct raw_mistake, when,
                           1, 100),
    CYAML_FIELD_STRING_PTR("hint", CYAML_FLAG_POINTER, struct raw_mistake, hint,
                           1, 1000),
    CYAML_FIELD_END};

static const cyaml_schema_value_t mistake_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_mistake, mistake_fields),
};

#define TEXT(key, member)                                                      \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, struct raw_manifest,       \
                           member, 1, 4000)
#define TEXTS(key, member, counter, flags, least)                              \
    CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | (flags),              \
                               struct raw_manifest, member, counter,           \
                               &text_schema, least, CYAML_UNLIMITED)

static const cyaml_schema_field_t manifest_fields[] = {
    TEXT("title", title),
    TEXT("concept", concept),
    TEXT("story", story),
    TEXT("file", file),
    TEXTS("class", classes, class_count, 0, 1),
    TEXTS("lecture", lectures, lecture_count, 0, 1),
    TEXTS("contract", contract, contract_count, 0, 1),
    TEXTS("allow", allow, allow_count, CYAML_FLAG_OPTIONAL, 0),
    TEXTS("advisory", advisory, advisory_count, CYAML_FLAG_OPTIONAL, 0),
    TEXTS("hints", hints, hint_count, 0, 3),
    CYAML_FIELD_UINT("difficulty", CYAML_FLAG_DEFAULT, struct raw_manifest,
                     difficulty),
    CYAML_FIELD_UINT("week", CYAML_FLAG_OPTIONAL, struct raw_manifest, week),
    CYAML_FIELD_UINT("afternoon", CYAML_FLAG_OPTIONAL, struct raw_manifest,
                     afternoon),
    CYAML_FIELD_UINT("limit_ms", CYAML_FLAG_OPTIONAL, struct raw_manifest,
                     limit_ms),
    CYAML_FIELD_MAPPING("checks", CYAML_FLAG_DEFAULT, struct raw_manifest,
                        checks, per_check_fields),
    CYAML_FIELD_MAPPING("broken", CYAML_FLAG_DEFAULT, struct raw_manifest,
                        broken, per_check_fields),
    CYAML_FIELD_SEQUENCE_COUNT("mistakes",
                               CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                               struct raw_manifest, mistakes, mistake_count,
                               &mistake_schema, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END};

static const cyaml_schema_value_t manifest_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct raw_manifest,
                        manifest_fields),
};

/* --- Errors with file and line ------------------------------------------- */

/* Collects what libcyaml says: the first message and the innermost line. */
struct complaint {
    char text[400];
    int line;
};

__attribute__((format(printf, 3, 0))) static void
take_complaint(cyaml_log_t level, void *context, const char *format,
               va_list arguments)
{
    struct complaint *complaint = context;
    char text[400];
    const char *place;
    int line;

    (void)level;
    vsnprintf(text, sizeof(text), format, arguments);
    text[strcspn(text, "\n")] = '\0';
    place = strstr(text, "(line: ");
    if (place != NULL && sscanf(place, "(line: %d", &line) == 1) {
        if (complaint->line == 0)
            complaint->line = line;
    } else if (complaint->text[0] == '\0') {
        const char *start = strncmp(text, "Load: ", 6) == 0 ? text + 6 : text;

        snprintf(complaint->text, sizeof(complaint->text), "%s", start);
    }
}

/* One manifest on its way into the catalog. */
struct reading {
    struct pool *pool;
    const char *path;
    const char *source; /* the manifest's text */
    char *error;        /* "FILE:LINE: ...", the first one; NULL: none */
};

/* The line on which KEY stands in the manifest, for errors that the schema
 * can't find; 1 when it is not there. */
static int line_of(const struct reading *reading, const char *key)
{
    const char *found = strstr(reading->source, key);
    int line = 1;

    for (const char *c = reading->source; found != NULL && c < found; c++)
        line += *c == '\n';
    return line;
}

__attribute__((format(printf, 3, 4))) static void
complain(struct reading *reading, int line, const char *format, ...)
{
    va_list arguments;
    char *text;

    if (reading->error != NULL)
        return;
    va_start(arguments, format);
    text = pool_vprintf(reading->pool, format, arguments);
    va_end(arguments);
    reading->error =
        pool_printf(reading->pool, "%s:%d: %s", reading->path, line, text);
}

/* --- From raw to struct lab ---------------------------------------------- */

static const char **copy_texts(struct pool *pool, const char **texts,
                               size_t count)
{
    const char **copy = pool_alloc(pool, count * sizeof(*copy));

    for (size_t i = 0; i < count; i++)
        copy[i] = pool_strdup(pool, texts[i]);
    return copy;
}

static enum gate read_gate(struct reading *reading, const char *word)
{
    static const char *const words[] = {"off", "advisory", "gate"};

    if (word == NULL)
        return GATE_GATE;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(word, words[i]) == 0)
            return (enum gate)i;
    complain(reading, line_of(reading, word),
             "'%s' is not one of gate, advisory, off", word);
    return GATE_GATE;
}

static enum diagnosis read_diagnosis(struct reading *reading, const char *word)
{
    enum diagnosis diagnosis = diagnosis_by_name(word);

    if (diagnosis == DIAGNOSES)
        complain(reading, line_of(reading, word),
                 "there is no diagnosis '%s'; docs/adding-a-lab.md lists them",
                 word);
    return diagnosis;
}

static struct claim read_claim(struct reading *reading, const char *word)
{
    struct claim claim = {.declared = word != NULL};

    if (word == NULL)
        return claim;
    claim.silent = strcmp(word, "silent") == 0;
    if (!claim.silent)
        claim.diagnosis = read_diagnosis(reading, word);
    return claim;
}

/* "helgrind misuse": a check and a diagnosis. */
static struct exemption read_exemption(struct reading *reading,
                                       const char *text)
{
    struct exemption exemption = {CHECKS, DIAGNOSES};
    char check[50];
    char diagnosis[50];

    if (sscanf(text, "%49s %49s", check, diagnosis) == 2) {
        exemption.check = check_by_name(check);
        exemption.diagnosis = diagnosis_by_name(diagnosis);
    }
    if (exemption.check == CHECKS || exemption.diagnosis == DIAGNOSES)
        complain(reading, line_of(reading, text),
                 "'%s' is not a check and a diagnosis, as in 'helgrind misuse'",
                 text);
    return exemption;
}

static struct mistake read_mistake(struct reading *reading,
                                   const struct raw_mistake *raw)
{
    struct mistake mistake = {.hint = pool_strdup(reading->pool, raw->hint)};

    if (strchr(raw->when, ' ') != NULL) {
        struct exemption both = read_exemption(reading, raw->when);

        mistake.check = both.check;
        mistake.diagnosis = both.diagnosis;
    } else {
        mistake.any_check = true;
        mistake.diagnosis = read_diagnosis(reading, raw->when);
    }
    return mistake;
}

static void read_lists(struct reading *reading, const struct raw_manifest *raw,
                       struct lab *lab)
{
    struct pool *pool = reading->pool;

    lab->classes = copy_texts(pool, raw->classes, raw->class_count);
    lab->class_count = raw->class_count;
    lab->lectures = copy_texts(pool, raw->lectures, raw->lecture_count);
    lab->lecture_count = raw->lecture_count;
    lab->contract = copy_texts(pool, raw->contract, raw->contract_count);
    lab->contract_count = raw->contract_count;
    lab->allow = copy_texts(pool, raw->allow, raw->allow_count);
    lab->allow_count = raw->allow_count;
    lab->hints = copy_texts(pool, raw->hints, raw->hint_count);
    lab->hint_count = raw->hint_count;
    lab->exemptions =
        pool_alloc(pool, raw->advisory_count * sizeof(*lab->exemptions));
    lab->exemption_count = raw->advisory_count;
    for (size_t i = 0; i < raw->advisory_count; i++)
        lab->exemptions[i] = read_exemption(reading, raw->advisory[i]);
    lab->mistakes =
        pool_alloc(pool, raw->mistake_count * sizeof(*lab->mistakes));
    lab->mistake_count = raw->mistake_count;
    for (size_t i = 0; i < raw->mistake_count; i++)
        lab->mistakes[i] = read_mistake(reading, &raw->mistakes[i]);
}

static void read_lab(struct reading *reading, const struct raw_manifest *raw,
                     struct lab *lab)
{
    enum { DEFAULT_LIMIT_MS = 10000, LAST_WEEK = 13, MINUTES_LIMIT = 240 };
    struct pool *pool = reading->pool;

    lab->title = pool_strdup(pool, raw->title);
    lab->concept = pool_strdup(pool, raw->concept);
    lab->story = pool_strdup(pool, raw->story);
    lab->file = pool_strdup(pool, raw->file);
    lab->difficulty = (int)raw->difficulty;
    if (raw->difficulty < 1 || raw->difficulty > 5)
        complain(reading, line_of(reading, "difficulty"),
                 "difficulty is %u; it goes from 1 to 5", raw->difficulty);
    lab->week = (int)raw->week;
    if (raw->week > LAST_WEEK)
        complain(reading, line_of(reading, "week"),
                 "week is %u; a course has %d", raw->week, LAST_WEEK);
    lab->afternoon_minutes = (int)raw->afternoon;
    if (raw->afternoon > MINUTES_LIMIT)
        complain(reading, line_of(reading, "afternoon"),
                 "afternoon is %u minutes; it has %d", raw->afternoon,
                 MINUTES_LIMIT);
    if (strchr(raw->file, '/') != NULL)
        complain(reading, line_of(reading, "file:"),
                 "file is a name in the lab's folder, not a path");
    lab->limit_ms = raw->limit_ms == 0 ? DEFAULT_LIMIT_MS : raw->limit_ms;
    for (size_t i = 0; i < CHECKS; i++) {
        lab->gates[i] = read_gate(reading, raw->checks.value[i]);
        lab->broken[i] = read_claim(reading, raw->broken.value[i]);
    }
    read_lists(reading, raw, lab);
}

/* What a lab must have beside its manifest. */
static void check_files(struct reading *reading, const struct lab *lab)
{
    const char *path =
        pool_printf(reading->pool, "%s/%s", lab->directory, lab->file);

    if (access(path, F_OK) != 0)
        complain(reading, line_of(reading, "file:"),
                 "there is no file %s in the lab's folder", lab->file);
}

/* Reads the manifest of LAB, whose names and directory are set. */
static void read_manifest(struct reading *reading, struct lab *lab)
{
    struct complaint complaint = {.text = ""};
    const cyaml_config_t config = {
        .log_fn = take_complaint,
        .log_ctx = &complaint,
        .log_level = CYAML_LOG_ERROR,
        .mem_fn = cyaml_mem,
    };
    struct raw_manifest *raw = NULL;
    cyaml_err_t outcome;
    size_t length;

    reading->source = pool_read_file(reading->pool, reading->path, &length);
    if (reading->source == NULL) {
        reading->source = "";
        complain(reading, 1, "the manifest can't be read: %s", strerror(errno));
        return;
    }
    outcome = cyaml_load_data((const uint8_t *)reading->source, length, &config,
                              &manifest_schema, (cyaml_data_t **)&raw, NULL);
    if (outcome != CYAML_OK || raw == NULL) {
        complain(reading, complaint.line == 0 ? 1 : complaint.line, "%s",
                 complaint.text[0] != '\0' ? complaint.text
                                           : cyaml_strerror(outcome));
    } else {
        read_lab(reading, raw, lab);
        check_files(reading, lab);
    }
    cyaml_free(&config, &manifest_schema, raw, 0);
}

/* --- The folders --------------------------------------------------------- */

static int is_lab_folder(const struct dirent *entry)
{
    const char *name = entry->d_name;

    return name[0] >= '0' && name[0] <= '9' && name[1] >= '0' &&
           name[1] <= '9' && name[2] == '-' && name[3] != '\0';
}

int catalog_load(struct catalog *catalog, const char *root, const char **errors)
{
    struct pool *pool = pool_new();
    const char *labs = pool_printf(pool, "%s/labs", root);
    struct dirent **names = NULL;
    int count = scandir(labs, &names, is_lab_folder, alphasort);
    char *all_errors = pool_strdup(pool, "");

    *catalog = (struct catalog){.pool = pool, .root = pool_strdup(pool, root)};
    if (count < 0) {
        *errors = pool_printf(pool, "%s:0: %s\n", labs, strerror(errno));
        return -1;
    }
    for (int i = 0; i < count; i++) {
        const char *name = pool_strdup(pool, names[i]->d_name);
        struct lab lab = {
            .number = pool_strndup(pool, name, 2),
            .name = name,
            .slug = name + 3,
            .directory = pool_printf(pool, "%s/%s", labs, name),
        };
        struct reading reading = {
            .pool = pool,
            .path = pool_printf(pool, "%s/lab.yaml", lab.directory),
        };

        free(names[i]);
        read_manifest(&reading, &lab);
        if (reading.error != NULL) {
            all_errors = pool_printf(pool, "%s%s\n", all_errors, reading.error);
            continue;
        }
        catalog->labs =
            pool_grow(pool, catalog->labs, catalog->count, sizeof(lab));
        catalog->labs[catalog->count++] = lab;
    }
    free(names);
    *errors = all_errors;
    return all_errors[0] == '\0' ? 0 : -1;
}

void catalog_free(struct catalog *catalog)
{
    pool_free(catalog->pool);
    *catalog = (struct catalog){0};
}

const struct lab *catalog_find(const struct catalog *catalog, const char *word)
{
    char number[3] = "";

    if (strlen(word) == 1 && word[0] >= '0' && word[0] <= '9') {
        number[0] = '0';
        number[1] = word[0];
        word = number;
    }
    for (size_t i = 0; i < catalog->count; i++) {
        const struct lab *lab = &catalog->labs[i];

        if (strcmp(lab->number, word) == 0 || strcmp(lab->slug, word) == 0 ||
            strcmp(lab->name, word) == 0)
            return lab;
    }
    return NULL;
}
