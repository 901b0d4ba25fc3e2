/* The arguments that formats of printf and scanf make the C library read and
 * write. */
#ifndef RACELAB_EXPLORER_FORMAT_H
#define RACELAB_EXPLORER_FORMAT_H

#include "runtime.h"

/* Notes the texts that printf(FORMAT, LIST) reads. */
void format_reads(const char *format, va_list list, uintptr_t pc);

/* Notes what scanf(FORMAT, LIST) has written, COUNT conversions of it. */
void format_writes(const char *format, va_list list, int count, uintptr_t pc);

#endif
