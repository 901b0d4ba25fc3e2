// killed-by: explore race; because: the time of the call stands in one variable of all cafes: a call at one cafe changes how long they waited at the other
#include "cafe.h"

#include <pthread.h>
#include <stdlib.h>

struct cafe {
    const struct dish *menu; /* constant */
    int dishes;              /* constant */
    pthread_mutex_t machine; /* held by whoever uses the coffee machine */
    pthread_mutex_t lock;
    int numbers; /* guarded by lock: how many have been given */
};

static int asked; /* when cafe_serve() was called */

/* One dish on its way. */
struct order {
    struct cafe *cafe;
    enum cafe_kind kind;
    int wanted;
    struct receipt *receipt;
    uv_timer_t timer;
    pthread_t thread;
};

struct cafe *cafe_open(const struct dish menu[], int dishes)
{
    struct cafe *cafe = calloc(1, sizeof(*cafe));

    cafe->menu = menu;
    cafe->dishes = dishes;
    pthread_mutex_init(&cafe->machine, NULL);
    pthread_mutex_init(&cafe->lock, NULL);
    return cafe;
}

void cafe_close(struct cafe *cafe)
{
    pthread_mutex_destroy(&cafe->lock);
    pthread_mutex_destroy(&cafe->machine);
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

/* Uses the coffee machine; of which there is one in CAFE_MACHINE only. */
static void brew(struct order *order, int units)
{
    if (order->kind == CAFE_MACHINE)
        pthread_mutex_lock(&order->cafe->machine);
    dish_brews(units);
    if (order->kind == CAFE_MACHINE)
        pthread_mutex_unlock(&order->cafe->machine);
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
    order->receipt->waited = time_now() - asked;
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

static void time_is_up(uv_timer_t *timer)
{
    struct order *order = timer->data;

    dish_ready(find_dish(order));
    order->receipt->waited = time_now() - asked;
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

    asked = time_now();
    for (int i = 0; i < n; i++) {
        out[i] = (struct receipt){0, 0};
        orders[i] = (struct order){.cafe = cafe,
                                   .kind = kind,
                                   .wanted = wanted[i],
                                   .receipt = &out[i]};
    }
    if (kind == CAFE_LOOP)
        serve_on_loop(loop, orders, n);
    else if (kind == CAFE_SYNC)
        for (int i = 0; i < n; i++)
            prepare(&orders[i]);
    else
        serve_with_threads(orders, n);
    for (int i = 0; i < n; i++)
        served += out[i].number != 0;
    free(orders);
    return served;
}
