/* What people and programs get to read, compared with tests/golden/text. */
#include "explain.h"
#include "golden.h"
#include "report.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>

/* A submission in which every kind of outcome happens. */
struct scene {
    struct lab lab;
    struct mistake mistake;
    struct held_lock held;
    struct finding race, advisory;
    struct result result;
};

static void set_up(struct scene *scene)
{
    *scene = (struct scene){
        .lab = {.number = "04",
                .name = "04-unlocked-counter",
                .title = "Two tills",
                .directory = "/lab",
                .file = "counter.c"},
        .mistake = {.check = CHECK_TSAN,
                    .diagnosis = DIAGNOSIS_RACE,
                    .hint = "Every access to x needs the same lock, also the "
                            "one that only reads it and takes no time."},
        .held = {"till_lock", {"/lab/counter.c", "sell", 9}},
        .race = {.diagnosis = DIAGNOSIS_RACE,
                 .subject = "x",
                 .message = "data race",
                 .access_count = 2},
        .advisory = {.diagnosis = DIAGNOSIS_LEAK_THREAD,
                     .message = "thread leak \xff",
                     .advisory = true},
    };
    scene->race.accesses[0] =
        (struct access){.thread = "thread 1",
                        .is_write = true,
                        .size = 8,
                        .place = {"/lab/counter.c", "sell", 10},
                        .held = &scene->held,
                        .held_count = 1};
    scene->race.accesses[1] =
        (struct access){.thread = "main",
                        .size = 8,
                        .place = {"/lab/counter.c", "count_parallel", 20}};
    scene->lab.mistakes = &scene->mistake;
    scene->lab.mistake_count = 1;
    for (size_t i = 0; i < CHECKS; i++) {
        scene->lab.gates[i] = GATE_GATE;
        scene->result.evidence[i] = (struct evidence){
            .check = (enum check)i, .seconds = 0.25 * (double)i};
    }
    scene->result.lab = &scene->lab;
    scene->result.submission = "/lab/counter.c";
    scene->result.sha256 = "0123";
    scene->result.evidence[CHECK_COUNT].cases_planned = 3;
    scene->result.evidence[CHECK_COUNT].cases_passed = 3;
    scene->result.evidence[CHECK_CONDUCT].state = EVIDENCE_NOT_RUN;
    scene->result.evidence[CHECK_TSAN].findings = &scene->race;
    scene->result.evidence[CHECK_TSAN].count = 1;
    scene->result.evidence[CHECK_TSAN].log = "/lab/tsan.log";
    scene->result.evidence[CHECK_HELGRIND].findings = &scene->advisory;
    scene->result.evidence[CHECK_HELGRIND].count = 1;
    scene->result.evidence[CHECK_EXPLORE].state = EVIDENCE_ENVIRONMENT;
    scene->result.evidence[CHECK_EXPLORE].problem = "the explorer is missing";
    scene->result.evidence[CHECK_EXPLORE].cure = "make build";
    verdict_decide(&scene->lab, scene->result.evidence, &scene->result.verdict);
}

static const struct style plain = {.width = 80};

/* What PRINT writes, compared with the golden file NAME. */
static void assert_prints(const char *name, const struct result *result,
                          void (*print)(FILE *out, const struct result *result))
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    print(out, result);
    fclose(out);
    golden_text(name, text);
    free(text);
}

static void print_one(FILE *out, const struct result *result)
{
    report_result(out, &plain, result);
}

static void print_board(FILE *out, const struct result *result)
{
    report_board(out, &plain, result, 1);
}

static void print_in_colour(FILE *out, const struct result *result)
{
    report_board(out, &(struct style){.colour = true, .width = 80}, result, 1);
}

/* JSON without what differs from run to run. */
static void print_json(FILE *out, const struct result *result)
{
    char *text = NULL;
    size_t length;
    FILE *whole = open_memstream(&text, &length);
    json_t *json;

    assert_non_null(whole);
    assert_int_equal(report_json(whole, result, 1, false), 0);
    fclose(whole);
    json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_int_equal(json_object_del(json, "graded_at"), 0);
    assert_int_equal(json_object_del(json, "tool"), 0);
    json_dumpf(json, out, JSON_INDENT(1) | JSON_SORT_KEYS);
    fputc('\n', out);
    json_decref(json);
    free(text);
}

static void a_failure(void **state)
{
    struct scene scene;

    (void)state;
    set_up(&scene);
    assert_prints("failure.txt", &scene.result, print_one);
    assert_prints("failure.json", &scene.result, print_json);
    assert_prints("board.txt", &scene.result, print_board);
    assert_prints("board-colour.txt", &scene.result, print_in_colour);
}

/* A file from elsewhere is named in the next command. */
static void a_submission(void **state)
{
    static char name[] = "racelab";
    struct scene scene;

    (void)state;
    program_invocation_name = name;
    set_up(&scene);
    scene.result.submission = "/elsewhere/a.c";
    assert_prints("submission.txt", &scene.result, print_one);
}

static void an_environment(void **state)
{
    struct scene scene;

    (void)state;
    set_up(&scene);
    scene.result.evidence[CHECK_TSAN].count = 0;
    verdict_decide(&scene.lab, scene.result.evidence, &scene.result.verdict);
    assert_prints("environment.txt", &scene.result, print_one);
    assert_prints("environment.json", &scene.result, print_json);
}

/* What asks for the instructor's look is "invalid". */
static void what_was_refused_is_invalid(void **state)
{
    struct finding refused = {.diagnosis = DIAGNOSIS_REFUSED,
                              .subject = "fork",
                              .message = "it uses fork"};
    struct scene scene;

    (void)state;
    set_up(&scene);
    for (size_t i = 0; i < CHECKS; i++) {
        scene.result.evidence[i].state = EVIDENCE_NOT_RUN;
        scene.result.evidence[i].count = 0;
    }
    scene.result.evidence[CHECK_BUILD].state = EVIDENCE_COMPLETE;
    scene.result.evidence[CHECK_BUILD].findings = &refused;
    scene.result.evidence[CHECK_BUILD].count = 1;
    verdict_decide(&scene.lab, scene.result.evidence, &scene.result.verdict);
    assert_prints("refused.txt", &scene.result, print_one);
    assert_prints("refused.json", &scene.result, print_json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure),
        cmocka_unit_test(a_submission),
        cmocka_unit_test(an_environment),
        cmocka_unit_test(what_was_refused_is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
