/*
 * The lecture's two programs: a square and a cube, each computed by a worker
 * of its own, and the names and IDs of the workers; with threads, then with
 * processes. Then the tip tin. Start it with `make run LAB=02`.
 */
#include "tips.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLERKS = 2, COINS = 1000 };

void tip_tick(void)
{
}

static void *print_square(void *number)
{
    printf("Square: %d\n", *(int *)number * *(int *)number);
    return NULL;
}

static void *print_cube(void *number)
{
    printf("Cube: %d\n", *(int *)number * *(int *)number * *(int *)number);
    return NULL;
}

static void compute_with_threads(int number)
{
    pthread_t t1, t2;

    pthread_create(&t1, NULL, print_square, &number);
    pthread_create(&t2, NULL, print_cube, &number);
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
}

static void compute_with_processes(int number)
{
    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            (i == 0 ? print_square : print_cube)(&number);
            fflush(stdout);
            _exit(0);
        }
    for (int i = 0; i < 2; i++)
        wait(NULL);
}

static void print_identities(bool processes)
{
    struct identity ids[CLERKS];

    identities(ids, CLERKS, processes);
    for (int i = 0; i < CLERKS; i++) {
        printf("Task %d assigned to %s: %s\n", i + 1,
               processes ? "process" : "thread", ids[i].name);
        printf("ID of process running task %d: %ld (thread ID %ld)\n", i + 1,
               ids[i].process, ids[i].thread);
    }
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("ID of process running main program: %ld\n", (long)getpid());
    for (int processes = 0; processes < 2; processes++) {
        printf("\nWith %s:\n", processes ? "processes" : "threads");
        if (processes)
            compute_with_processes(10);
        else
            compute_with_threads(10);
        print_identities(processes);
        printf("%d clerks dropped %d coins each: the tin holds %ld\n", CLERKS,
               COINS,
               processes ? tally_processes(CLERKS, COINS)
                         : tally_threads(CLERKS, COINS));
    }
    printf("\nDone!\n");
    return 0;
}
