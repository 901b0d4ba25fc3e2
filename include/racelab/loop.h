/*
 * The controlled loop: the part of libuv's API that the labs use, supplied by
 * us in place of libuv. Run by hand, a lab's file links to the real libuv;
 * under a check the same file links to tests/harness/loop.c, and explored to
 * racelab/explore_loop.h.
 *
 * What there is: uv_loop_init, uv_loop_close, uv_loop_alive, uv_run, uv_now,
 * uv_update_time, uv_timer_init, uv_timer_start, uv_timer_stop, uv_async_init,
 * uv_async_send, uv_queue_work, uv_close, uv_is_active, uv_is_closing. A handle
 * is alive until it is closed (an async handle) or stopped, has fired for the
 * last time or is closed (a timer), as in libuv.
 *
 * Nothing waits. Time is virtual: it stands still while a callback is ready,
 * and jumps to the next timer when none is. Which of several ready callbacks
 * comes next is chosen: work is done, and its end is reported, at any moment;
 * timers of the same moment fire in any order. With UV_RUN_NOWAIT nothing but
 * what is ready is called; who looks LOOP_LOOKS times in vain, one after the
 * other, finds that time has passed.
 */
#ifndef RACELAB_LOOP_H
#define RACELAB_LOOP_H

#include <stdint.h>

enum { LOOP_LOOKS = 20 };

/* In checks only. SEED 0: ready callbacks come in the order in which they
 * became ready; other seeds: other orders, each the same in each run. */
void loop_set_order(unsigned seed);

/* The time, virtual, in milliseconds; and a callback that takes some of it, as
 * one does that blocks. */
uint64_t loop_time(void);
void loop_spend(uint64_t milliseconds);

#endif
