/*
 * Lab 14: a kiosk with a few coffee machines.
 *
 * Any thread may call kiosk_brew() and kiosk_idle() at any time (kiosk_free:
 * when nobody uses the kiosk any more).
 *
 * - With k machines, at most k brews are on at the same time, and k can be.
 * - Who finds no machine idle sleeps until there is one.
 * - When nobody brews, all k machines are idle, whatever went wrong before.
 */
#ifndef KIOSK_H
#define KIOSK_H

struct kiosk;

/* A kiosk with this many machines, 1 or more. */
struct kiosk *kiosk_new(int machines);
void kiosk_free(struct kiosk *kiosk);

/*
 * Waits for an idle machine, calls brew(context) and returns what it returned:
 * 0, or another number when the brew failed. brew may take long, and may
 * itself brew at this kiosk or another one. A signal that interrupts the
 * waiting thread changes nothing: it goes on waiting.
 */
int kiosk_brew(struct kiosk *kiosk, int (*brew)(void *context), void *context);

/* The number of machines that are idle now. Never waits for a brew. */
int kiosk_idle(struct kiosk *kiosk);

#endif
