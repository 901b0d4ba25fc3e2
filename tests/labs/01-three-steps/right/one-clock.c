/* One clock for the loop: a timer that rings once a unit, and knows whose time
 * is up. */
#include "steps.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_STEPS = 8 };

struct step {
    int number;
    int units;
};

static void do_step(const struct step *step)
{
    step_start(step->number);
    step_spend(step->units);
    step_end(step->number);
}

void run_sync(const int units[], int n)
{
    for (int i = 0; i < n; i++) {
        const struct step step = {.number = i, .units = units[i]};

        do_step(&step);
    }
}

static void *thread_main(void *step)
{
    do_step(step);
    return NULL;
}

void run_threads(const int units[], int n)
{
    struct step steps[MOST_STEPS];
    pthread_t threads[MOST_STEPS];

    for (int i = 0; i < n; i++) {
        steps[i] = (struct step){.number = i, .units = units[i]};
        pthread_create(&threads[i], NULL, thread_main, &steps[i]);
    }
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
}

void run_processes(const int units[], int n)
{
    for (int i = 0; i < n; i++) {
        const struct step step = {.number = i, .units = units[i]};

        if (fork() == 0) {
            do_step(&step);
            _exit(0);
        }
    }
    for (int i = 0; i < n; i++)
        wait(NULL);
}

/* --- A loop --------------------------------------------------------------- */

struct clock {
    uv_timer_t timer;
    const int *units;
    int n;
    int now;  /* in units */
    int left; /* steps that have not ended */
};

static void ring(uv_timer_t *timer)
{
    struct clock *clock = timer->data;

    clock->now++;
    for (int i = 0; i < clock->n; i++)
        if (clock->units[i] == clock->now) {
            step_end(i);
            clock->left--;
        }
    if (clock->left == 0)
        uv_close((uv_handle_t *)timer, NULL);
}

void run_loop(uv_loop_t *loop, const int units[], int n)
{
    struct clock clock = {.units = units, .n = n, .left = n};

    uv_timer_init(loop, &clock.timer);
    clock.timer.data = &clock;
    for (int i = 0; i < n; i++)
        step_start(i);
    uv_timer_start(&clock.timer, ring, unit_ms(), unit_ms());
    uv_run(loop, UV_RUN_DEFAULT);
}
