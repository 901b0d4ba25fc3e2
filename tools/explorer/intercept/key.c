/* Thread-specific data: pthread_key_*, tss_*. */
#include "spin.h"
#include "sync.h"

static int key_make(void (*destructor)(void *))
{
    if (rt.key_count == MAX_KEYS)
        return -1;
    rt.key_destructor[rt.key_count] = destructor;
    return rt.key_count++;
}

WRAPPER(int, pthread_key_create, pthread_key_t *key, void (*destructor)(void *))
{
    int made = key_make(destructor);
    if (made < 0)
        return EAGAIN;
    writes(key, sizeof *key, CALLER);
    *key = (pthread_key_t)made;
    return 0;
}

WRAPPER(int, tss_create, tss_t *key, tss_dtor_t destructor)
{
    int made = key_make(destructor);
    if (made < 0)
        return thrd_error;
    writes(key, sizeof *key, CALLER);
    *key = (tss_t)made;
    return thrd_success;
}

WRAPPER(int, pthread_key_delete, pthread_key_t key)
{
    if (key < MAX_KEYS)
        rt.key_destructor[key] = NULL;
    return 0;
}

WRAPPER(void, tss_delete, tss_t key)
{
    __wrap_pthread_key_delete(key);
}

WRAPPER(void *, pthread_getspecific, pthread_key_t key)
{
    struct fiber *f = &rt.fiber[rt.tid];
    return key < MAX_KEYS && f->keyed ? f->key[key] : NULL;
}

WRAPPER(void *, tss_get, tss_t key)
{
    return __wrap_pthread_getspecific(key);
}

static int key_set(unsigned key, void *value)
{
    struct fiber *f = &rt.fiber[rt.tid];
    if (key >= MAX_KEYS)
        return EINVAL;
    if (f->key[key] != value)
        spin_stepped();
    f->key[key] = value;
    f->keyed = true;
    return 0;
}

WRAPPER(int, pthread_setspecific, pthread_key_t key, const void *value)
{
    return key_set(key, (void *)(uintptr_t)value);
}

WRAPPER(int, tss_set, tss_t key, void *value)
{
    return c11_result(key_set(key, value));
}
