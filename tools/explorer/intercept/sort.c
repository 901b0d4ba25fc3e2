/* qsort. It reads and writes the whole array in the caller's name, before the
 * first comparison, which is the program's own code and may be a scheduling
 * point. A merge sort, because that of the C library is one: equal elements
 * keep their order. bsearch touches nothing but through the comparison. */
#include "heap.h"

typedef int compare_fn(const void *a, const void *b, void *context);

struct sort {
    char *from;
    char *to;
    size_t size; /* of an element */
    compare_fn *compare;
    void *context;
};

/* Merges FROM[low..middle) and FROM[middle..high) into TO. */
static void merge(const struct sort *s, size_t low, size_t middle, size_t high)
{
    size_t a = low;
    size_t b = middle;
    for (size_t at = low; at < high; at++) {
        bool first =
            a < middle &&
            (b == high || s->compare(s->from + a * s->size,
                                     s->from + b * s->size, s->context) <= 0);
        size_t taken = first ? a++ : b++;
        os_copy(s->to + at * s->size, s->from + taken * s->size, s->size);
    }
}

static void sort(void *array, size_t count, size_t size, compare_fn *compare,
                 void *context, uintptr_t pc)
{
    if (count < 2 || size == 0)
        return;
    reads(array, count * size, pc);
    writes(array, count * size, pc);
    char *other = heap_allocate(count * size, 0, pc);
    if (other == NULL)
        return;
    struct sort s = {array, other, size, compare, context};
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t low = 0; low < count; low += 2 * run) {
            size_t middle = low + run < count ? low + run : count;
            size_t high = middle + run < count ? middle + run : count;
            merge(&s, low, middle, high);
        }
        char *from = s.from;
        s.from = s.to;
        s.to = from;
    }
    if (s.from != array)
        os_copy(array, s.from, count * size);
}

static int without_context(const void *a, const void *b, void *compare)
{
    return (*(int (**)(const void *, const void *))compare)(a, b);
}

WRAPPER(void, qsort, void *array, size_t count, size_t size,
        int (*compare)(const void *, const void *))
{
    if (!rt.active)
        rt.libc.qsort(array, count, size, compare);
    else
        sort(array, count, size, without_context, &compare, CALLER);
}

WRAPPER(void, qsort_r, void *array, size_t count, size_t size,
        compare_fn *compare, void *context)
{
    if (rt.active)
        sort(array, count, size, compare, context, CALLER);
}
