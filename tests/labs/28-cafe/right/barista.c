/* A thread that owns the machine, for as long as one visit lasts: cooks hand it
 * their cups and wait for them. */
#include "cafe.h"

#include <pthread.h>
#include <stdlib.h>

struct cafe {
    const struct dish *menu; /* constant */
    int dishes;              /* constant */
    pthread_mutex_t lock;
    pthread_cond_t handed, brewed; /* a cup was handed over; is full */
    struct cup *first, **last;     /* guarded by lock: cups in line */
    int closing;                   /* guarded by lock: the barista may go */
    int numbers; /* guarded by lock: how many have been given */
};

/* A cup that waits for the barista; it stands at the cook's. */
struct cup {
    int units;
    int full; /* guarded by lock */
    struct cup *next;
};

/* One dish on its way. */
struct order {
    struct cafe *cafe;
    enum cafe_kind kind;
    int wanted;
    int asked; /* when cafe_serve() was called */
    struct receipt *receipt;
    uv_timer_t timer;
    pthread_t thread;
};

struct cafe *cafe_open(const struct dish menu[], int dishes)
{
    struct cafe *cafe = calloc(1, sizeof(*cafe));

    cafe->menu = menu;
    cafe->dishes = dishes;
    pthread_cond_init(&cafe->handed, NULL);
    pthread_cond_init(&cafe->brewed, NULL);
    cafe->last = &cafe->first;
    pthread_mutex_init(&cafe->lock, NULL);
    return cafe;
}

void cafe_close(struct cafe *cafe)
{
    pthread_mutex_destroy(&cafe->lock);
    pthread_cond_destroy(&cafe->brewed);
    pthread_cond_destroy(&cafe->handed);
    free(cafe);
}

/* What is wanted, or NULL if it is not on the menu. */
static const struct dish *find_dish(const struct order *order)
{
    if (order->wanted < 1 || order->wanted > order->cafe->dishes)
        return NULL;
    return &order->cafe->menu[order->wanted - 1];
}

static void take_number(struct order *order)
{
    pthread_mutex_lock(&order->cafe->lock);
    order->receipt->number = ++order->cafe->numbers;
    pthread_mutex_unlock(&order->cafe->lock);
}

static void *barista(void *argument)
{
    struct cafe *cafe = argument;

    pthread_mutex_lock(&cafe->lock);
    for (;;) {
        struct cup *cup;

        while (cafe->first == NULL && !cafe->closing)
            pthread_cond_wait(&cafe->handed, &cafe->lock);
        cup = cafe->first;
        if (cup == NULL)
            break;
        cafe->first = cup->next;
        if (cafe->first == NULL)
            cafe->last = &cafe->first;
        pthread_mutex_unlock(&cafe->lock);
        dish_brews(cup->units);
        pthread_mutex_lock(&cafe->lock);
        cup->full = 1;
        pthread_cond_broadcast(&cafe->brewed);
    }
    pthread_mutex_unlock(&cafe->lock);
    return NULL;
}

/* Without the one machine everybody brews at his own. */
static void brew(struct order *order, int units)
{
    struct cafe *cafe = order->cafe;
    struct cup cup = {.units = units};

    if (order->kind != CAFE_MACHINE) {
        dish_brews(units);
        return;
    }
    pthread_mutex_lock(&cafe->lock);
    *cafe->last = &cup;
    cafe->last = &cup.next;
    pthread_cond_signal(&cafe->handed);
    while (!cup.full)
        pthread_cond_wait(&cafe->brewed, &cafe->lock);
    pthread_mutex_unlock(&cafe->lock);
}

/* Prepares a dish from beginning to end. */
static void prepare(struct order *order)
{
    const struct dish *dish = find_dish(order);

    if (dish == NULL)
        return;
    take_number(order);
    dish_starts(dish);
    if (dish->brew > 0)
        brew(order, dish->brew);
    if (dish->cook > 0)
        dish_cooks(dish->cook);
    dish_ready(dish);
    order->receipt->waited = time_now() - order->asked;
}

static void *worker(void *order)
{
    prepare(order);
    return NULL;
}

static void serve_with_threads(struct order *orders, int n)
{
    for (int i = 0; i < n; i++)
        pthread_create(&orders[i].thread, NULL, worker, &orders[i]);
    for (int i = 0; i < n; i++)
        pthread_join(orders[i].thread, NULL);
}

static void serve_with_barista(struct cafe *cafe, struct order *orders, int n)
{
    pthread_t thread;

    cafe->closing = 0;
    pthread_create(&thread, NULL, barista, cafe);
    serve_with_threads(orders, n);
    pthread_mutex_lock(&cafe->lock);
    cafe->closing = 1;
    pthread_cond_signal(&cafe->handed);
    pthread_mutex_unlock(&cafe->lock);
    pthread_join(thread, NULL);
}

static void time_is_up(uv_timer_t *timer)
{
    struct order *order = timer->data;

    dish_ready(find_dish(order));
    order->receipt->waited = time_now() - order->asked;
    uv_close((uv_handle_t *)timer, NULL);
}

static void serve_on_loop(uv_loop_t *loop, struct order *orders, int n)
{
    for (int i = 0; i < n; i++) {
        const struct dish *dish = find_dish(&orders[i]);

        if (dish == NULL)
            continue;
        take_number(&orders[i]);
        dish_starts(dish);
        uv_timer_init(loop, &orders[i].timer);
        orders[i].timer.data = &orders[i];
        uv_timer_start(&orders[i].timer, time_is_up,
                       (uint64_t)(dish->brew + dish->cook) * unit_ms(), 0);
    }
    uv_run(loop, UV_RUN_DEFAULT);
}

int cafe_serve(struct cafe *cafe, enum cafe_kind kind, uv_loop_t *loop,
               const int wanted[], int n, struct receipt out[])
{
    struct order *orders = calloc((size_t)n, sizeof(*orders));
    int served = 0;

    for (int i = 0; i < n; i++) {
        out[i] = (struct receipt){0, 0};
        orders[i] = (struct order){.cafe = cafe,
                                   .kind = kind,
                                   .wanted = wanted[i],
                                   .asked = time_now(),
                                   .receipt = &out[i]};
    }
    if (kind == CAFE_LOOP)
        serve_on_loop(loop, orders, n);
    else if (kind == CAFE_SYNC)
        for (int i = 0; i < n; i++)
            prepare(&orders[i]);
    else if (kind == CAFE_MACHINE)
        serve_with_barista(cafe, orders, n);
    else
        serve_with_threads(orders, n);
    for (int i = 0; i < n; i++)
        served += out[i].number != 0;
    free(orders);
    return served;
}
