/* See replay_text.h. */
#include "replay_text.h"

#include <schedule.h>

static void write_list(struct text *t, const char *mark,
                       const struct point_list *list)
{
    for (int i = 0; i < list->count; i++)
        text_key_hex(t, mark, list->item[i]);
}

/* Reads the address at TEXT into LIST. Returns what follows it, or TEXT when
 * the list is full. */
static const char *read_item(const char *text, struct point_list *list)
{
    char *after = NULL;
    if (list->count == MAX_POINTS)
        return text;
    list->item[list->count++] = (uintptr_t)rt.libc.strtol(text, &after, 16);
    return after;
}

void replay_text_write(const struct found *found, struct text *t)
{
    const struct points *p = &found->points;
    size_t before = t->size;
    if (found->spurious)
        text_char(t, 's');
    if (found->varied)
        text_char(t, 'r');
    if (found->outcome.by_status)
        text_char(t, 'w');
    if (p->cancels)
        text_char(t, 'c');
    if (found->fairly)
        text_char(t, 'f');
    for (int i = 0; i < p->memory_count; i++) {
        text_key_hex(t, "@", p->memory[i].address);
        text_key(t, "+", p->memory[i].size);
    }
    write_list(t, ":", &p->locks);
    write_list(t, "%", &p->loops);
    if (t->size > before)
        text_char(t, '/');
    t->size += schedule_write(found->schedule, found->choices,
                              t->data + t->size, t->limit - t->size);
}

static bool read_points(const char *text, struct found *found)
{
    struct points *p = &found->points;
    while (*text != '/') {
        char *after = NULL;
        if (*text == 's') {
            found->spurious = true;
            text++;
        } else if (*text == 'r') {
            found->varied = true;
            text++;
        } else if (*text == 'w') {
            found->outcome.by_status = true;
            text++;
        } else if (*text == 'f') {
            found->fairly = true;
            text++;
        } else if (*text == 'c') {
            p->cancels = true;
            text++;
        } else if (*text == '@' && p->memory_count < MAX_POINTS) {
            uintptr_t a = (uintptr_t)rt.libc.strtol(text + 1, &after, 16);
            if (*after != '+')
                return false;
            p->memory[p->memory_count].address = a;
            p->memory[p->memory_count++].size =
                (uint32_t)rt.libc.strtol(after + 1, &after, 10);
            found->access = true;
            text = after;
        } else if (*text == ':') {
            text = read_item(text + 1, &p->locks);
        } else if (*text == '%') {
            text = read_item(text + 1, &p->loops);
        } else {
            return false;
        }
    }
    return true;
}

bool replay_text_read(const char *text, struct found *found)
{
    const char *answers = rt.libc.strchr(text, '/');
    found->points = (struct points){0};
    if (answers != NULL && !read_points(text, found))
        return false;
    if (found->schedule == NULL)
        found->schedule = os_reserve(0, sizeof *found->schedule * MAX_CHOICES);
    long n = schedule_read(answers != NULL ? answers + 1 : text,
                           found->schedule, MAX_CHOICES);
    found->choices = n < 0 ? 0 : (uint32_t)n;
    return n >= 0;
}
