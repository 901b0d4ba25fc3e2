/* The loop is run turn by turn, until nothing is left in it. */
#include "steps.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_STEPS = 8 };

/* A step that somebody has to do. */
struct step {
    int number;
    int units;
    uv_timer_t timer;
};

static void do_step(const struct step *step)
{
    step_start(step->number);
    step_spend(step->units);
    step_end(step->number);
}

/* --- One after the other -------------------------------------------------- */

void run_sync(const int units[], int n)
{
    for (int i = 0; i < n; i++) {
        const struct step step = {.number = i, .units = units[i]};

        do_step(&step);
    }
}

/* --- Threads -------------------------------------------------------------- */

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

/* --- Processes ------------------------------------------------------------ */

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

static void time_is_up(uv_timer_t *timer)
{
    const struct step *step = timer->data;

    step_end(step->number);
    uv_close((uv_handle_t *)timer, NULL);
}

void run_loop(uv_loop_t *loop, const int units[], int n)
{
    struct step steps[MOST_STEPS];

    for (int i = 0; i < n; i++) {
        steps[i] = (struct step){.number = i, .units = units[i]};
        uv_timer_init(loop, &steps[i].timer);
        steps[i].timer.data = &steps[i];
        step_start(i);
        uv_timer_start(&steps[i].timer, time_is_up,
                       (uint64_t)units[i] * unit_ms(), 0);
    }
    while (uv_loop_alive(loop))
        uv_run(loop, UV_RUN_ONCE);
}
