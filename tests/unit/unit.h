/* What every unit test includes. */
#ifndef RACELAB_UNIT_H
#define RACELAB_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off: cmocka.h needs the headers above it. */
#include <cmocka.h>
/* clang-format on */

#endif
