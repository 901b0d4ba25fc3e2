/* Signals; see crash.c. */
#ifndef RACELAB_EXPLORER_CRASH_H
#define RACELAB_EXPLORER_CRASH_H

void crash_init(void);

#endif
