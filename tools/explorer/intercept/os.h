/* The operating system, as far as the runtime itself uses it. Nothing here goes
 * through a name that a student's program may define or that --wrap turns. */
#ifndef RACELAB_EXPLORER_OS_H
#define RACELAB_EXPLORER_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fresh zeroed memory, reserved only; at ADDRESS if that is not 0. NULL if
 * there is none. */
void *os_reserve(uintptr_t address, size_t size);
void os_forbid(uintptr_t address, size_t size);
void os_permit(uintptr_t address, size_t size); /* the opposite */
void os_forget(uintptr_t address, size_t size);
/* Memory that is reserved or permitted from now on may hold code too. */
void os_let_execute(void);
/* To code, or to what is constant once the program is loaded: all of the pages
 * that hold it. */
void os_allow_writes(uintptr_t address, size_t size);

/* The contents of a file, read only; NULL if it can't be read. */
const void *os_map_file(const char *path, size_t *size);
void os_unmap(const void *address, size_t size);

void *os_copy(void *to, const void *from, size_t size);
void *os_move(void *to, const void *from, size_t size);
void *os_fill(void *to, int byte, size_t size);
int os_compare(const void *a, const void *b, size_t size);
size_t os_length(const char *text);
bool os_equal(const char *a, const char *b);

/* Writes the whole of a new file; false if that fails. */
bool os_write_file(const char *path, const char *data, size_t size);

/* Monotonic time in microseconds. */
uint64_t os_time_us(void);
void os_set_fs(uintptr_t base);
uintptr_t os_get_fs(void);
_Noreturn void os_exit(int status);

#endif
