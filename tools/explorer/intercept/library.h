/* What the stand-ins for the rest of the C library have in common. */
#ifndef RACELAB_EXPLORER_LIBRARY_H
#define RACELAB_EXPLORER_LIBRARY_H

#include "sync.h"

/* State of the library that all threads share and that it guards by a lock of
 * its own: a call is an atomic operation on it. CELL is any address that
 * stands for it. */
void library_point(uintptr_t cell, uintptr_t pc, uintptr_t frame);

/* A lock and a condition of the library's own; only the addresses count, the
 * state is in the machine. Waiting is a cancellation point. */
struct monitor {
    char lock;
    char changed;
};
void monitor_enter(struct monitor *m, struct place at);
void monitor_leave(struct monitor *m, struct place at);
int monitor_wait(struct monitor *m, bool timed, struct place at);
/* The same for what may never come and of which no one has to be told. */
int monitor_wait_for_data(struct monitor *m, bool timed, struct place at);
void monitor_broadcast(struct monitor *m, struct place at);
bool monitor_signal(struct monitor *m, struct place at); /* woke somebody */

/* Puts the library back as it was before the first execution. */
void library_reset(void);

/* What a variable of the runtime stands for, to whoever reads the trace: its
 * elements, COUNT of SIZE bytes from START, are called "TEXT 1", "TEXT 2", or
 * TEXT if there is but one. */
struct label {
    const void *start;
    size_t size;
    int count;
    const char *text;
};
struct label channel_label(void);
struct label channels_label(void);
struct label futex_label(void);
struct label stream_label(void);
struct label descriptor_label(void);
struct label named_label(void);
struct label environment_label(void);
struct label signals_label(void);

/* The parts of it. */
void input_reset(void);
void environment_reset(void);
void named_reset(void);
void futex_reset(void);
void descriptor_reset(void);
void file_reset(void);
void signals_reset(void);
void usage_reset(void);
void random_reset(void);

/* A descriptor of the system is closed, or made another one of. */
int file_close(int fd);
int file_duplicate(int fd);

/* A function of the C library works on FILE: a failure if it was closed. */
void file_use(const FILE *file, uintptr_t pc);

/* Sends the running thread a signal; 0 or an errno. What it does with one. */
int signals_send(int signal, int target, struct place at);
int signals_send_process(int signal, struct place at);
void signals_interrupt(uintptr_t pc); /* handles what came meanwhile */
bool signals_timer_runs(void);        /* that would end the process */
bool signals_handled(int signal);
bool signals_ignored(int signal);

/* Notes TEXT as output of the program. */
void output(const char *text, size_t size, uintptr_t pc);

/* vfprintf() for the caller at PC. */
int output_format(FILE *file, const char *format, va_list list, uintptr_t pc);

/* read() from the standard input. */
ssize_t input_read(void *to, size_t size, uintptr_t pc, uintptr_t frame);

#endif
