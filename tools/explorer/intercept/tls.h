/* The program's _Thread_local variables: one image for each thread. */
#ifndef RACELAB_EXPLORER_TLS_H
#define RACELAB_EXPLORER_TLS_H

/* Finds the program's thread-local block. Once, before the first execution. */
void tls_start(void);

/* Gives thread `tid` fresh variables; puts them in place if it is the one
 * that runs. */
void tls_prepare(int tid);

/* Takes the running thread's variables away and puts another's in place. */
void tls_switch(int from, int to);

#endif
