/* One timer, which is started again for the step that ends next; each child is
 * waited for by its own ID. */
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

/* The steps on their way. */
struct kitchen {
    struct step steps[MOST_STEPS]; /* number -1: has ended */
    int n;
    int passed; /* units since the beginning */
};

static void start_timer(uv_timer_t *timer);

static void time_is_up(uv_timer_t *timer)
{
    struct kitchen *kitchen = timer->data;

    for (int i = 0; i < kitchen->n; i++) {
        struct step *step = &kitchen->steps[i];

        if (step->number >= 0 && step->units == kitchen->passed) {
            step_end(step->number);
            step->number = -1;
        }
    }
    start_timer(timer);
}

/* For the next step that ends; closes the timer when there is none. */
static void start_timer(uv_timer_t *timer)
{
    struct kitchen *kitchen = timer->data;
    int next = -1;

    for (int i = 0; i < kitchen->n; i++) {
        const struct step *step = &kitchen->steps[i];

        if (step->number >= 0 && (next < 0 || step->units < next))
            next = step->units;
    }
    if (next < 0) {
        uv_close((uv_handle_t *)timer, NULL);
        return;
    }
    uv_timer_start(timer, time_is_up,
                   (uint64_t)(next - kitchen->passed) * unit_ms(), 0);
    kitchen->passed = next;
}

void run_loop(uv_loop_t *loop, const int units[], int n)
{
    struct kitchen kitchen = {.n = n};
    uv_timer_t timer;

    for (int i = 0; i < n; i++) {
        kitchen.steps[i] = (struct step){.number = i, .units = units[i]};
        step_start(i);
    }
    uv_timer_init(loop, &timer);
    timer.data = &kitchen;
    start_timer(&timer);
    uv_run(loop, UV_RUN_DEFAULT);
}
