/* See strategies.h. */
#include "strategies.h"

static void begin(void *self, struct engine *e)
{
    struct replay *s = self;
    (void)e;
    s->depth = 0;
    s->diverged = false;
}

static int choose(void *self, struct engine *e, const struct choice *c)
{
    struct replay *s = self;
    (void)e;
    if (s->depth >= s->count)
        return 0;
    int answer = s->answer[s->depth++];
    if (answer >= c->count) {
        s->diverged = true;
        return ABANDON;
    }
    return answer;
}

static bool finish(void *self, struct engine *e)
{
    (void)self;
    (void)e;
    return false;
}

const struct strategy replay_strategy = {
    .name = "replay",
    .begin = begin,
    .choose = choose,
    .finish = finish,
};
