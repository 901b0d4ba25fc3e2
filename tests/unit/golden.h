/*
 * Golden outputs: what a tool printed (tests/golden/TOOL/NAME.SUFFIX), and
 * beside it the evidence that must be made of it, as text (NAME.expected).
 */
#ifndef RACELAB_GOLDEN_H
#define RACELAB_GOLDEN_H

#include "evidence.h"
#include "unit.h"

/* The folder that stands for the student's own in all golden outputs. */
extern const char *const golden_roots[];

/* A parser under test. */
typedef void golden_parser(const char *text, size_t length, struct pool *pool,
                           struct evidence *evidence);

/* Parses every file of GOLDEN_DIR/TOOL that ends in SUFFIX and compares the
 * evidence with what is expected. Fails the test at the first difference. */
void golden_compare(const char *tool, const char *suffix, golden_parser *parse);

/* Parses every beginning of every such file, cut at each COUNT-th byte, and
 * asserts that no parse of a beginning finds what the whole does not hold. */
void golden_truncate(const char *tool, const char *suffix, golden_parser *parse,
                     size_t step);

/* Compares TEXT with GOLDEN_DIR/text/NAME, shows both when they differ. */
void golden_text(const char *name, const char *text);

#endif
