/*
 * Verdicts for people and programs. Printers add no logic: everything shown is
 * in the results.
 */
#ifndef RACELAB_REPORT_H
#define RACELAB_REPORT_H

#include "catalog.h"
#include "evidence.h"
#include "verdict.h"

#include <stdbool.h>
#include <stdio.h>

/* All that is known of one submission to one lab after a check or a grade. */
struct result {
    const struct lab *lab;
    const char *submission; /* path, as the user named it */
    struct evidence evidence[CHECKS];
    struct verdict verdict;
    struct pool *pool; /* owns the evidence */
};

/* How to print: colour only on a terminal, width in columns. */
struct style {
    bool colour;
    int width;
};

/* One lab: a line per check, then the first failure explained in at most
 * twelve lines, the path of its raw log, and the next command to type. */
void report_result(FILE *out, const struct style *style,
                   const struct result *result);

/* The score board: a row per lab, a column per check, and the sum. */
void report_board(FILE *out, const struct style *style,
                  const struct result *results, size_t count);

/* racelab-result/1, one object per submission, as a JSON array of them when
 * COUNT is not 1 or ALWAYS_ARRAY. Returns 0, or -1 when writing failed. */
int report_json(FILE *out, const struct result *results, size_t count,
                bool always_array);

/* Writes PATH by way of a temporary file beside it and rename. 0 or -1. */
int report_json_file(const char *path, const struct result *results,
                     size_t count);

#endif
