/*
 * Ten evenings, a hall of 100 seats, two sellers. Start it with
 * `make run LAB=06`.
 */
#include "hall.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

enum { EVENINGS = 10, SEATS = 100 };

/* While the guest looks at the seat, the other seller is at work. */
void seat_shown(int seat)
{
    (void)seat;
    sched_yield();
}

struct seller {
    struct hall *hall;
    int number;
    int sold;
};

static void *sell(void *argument)
{
    struct seller *seller = argument;
    int seat;

    while (hall_book(seller->hall, seller->number, 1, &seat) == 0)
        seller->sold++;
    return NULL;
}

int main(void)
{
    for (int evening = 0; evening < EVENINGS; evening++) {
        struct hall *hall = hall_new(SEATS);
        struct seller sellers[2] = {{hall, 0, 0}, {hall, 1, 0}};
        pthread_t threads[2];

        for (int i = 0; i < 2; i++)
            pthread_create(&threads[i], NULL, sell, &sellers[i]);
        for (int i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
        printf("Evening %d: %d tickets for %d seats\n", evening,
               sellers[0].sold + sellers[1].sold, SEATS);
        hall_free(hall);
    }
    return 0;
}
