/* Functions of the C library that answer in memory of their own, the same for
 * all threads: a call writes it, and two threads that call without a lock
 * between them race. The memory here is ours, so that what the program reads
 * of it later is seen too. Each variable has a block of reset.c for itself. */
#include "library.h"

#include <grp.h>
#include <locale.h>
#include <pwd.h>
#include <time.h>

#define ALONE _Alignas(64)

static ALONE union {
    struct tm tm;
    char unused[64];
} broken_down_time;              /* localtime and gmtime share it */
static ALONE char time_text[64]; /* and so do ctime and asctime */
static ALONE char user_database[64];
static ALONE char group_database[64];
static ALONE char locale_setting[64];
static ALONE char temporary_name[64];

WRAPPER(struct tm *, localtime, const time_t *time)
{
    reads(time, sizeof *time, CALLER);
    writes(&broken_down_time.tm, sizeof(struct tm), CALLER);
    return rt.libc.localtime_r(time, &broken_down_time.tm);
}

WRAPPER(struct tm *, gmtime, const time_t *time)
{
    reads(time, sizeof *time, CALLER);
    writes(&broken_down_time.tm, sizeof(struct tm), CALLER);
    return rt.libc.gmtime_r(time, &broken_down_time.tm);
}

WRAPPER(struct tm *, localtime_r, const time_t *time, struct tm *to)
{
    reads(time, sizeof *time, CALLER);
    writes(to, sizeof *to, CALLER);
    return rt.libc.localtime_r(time, to);
}

WRAPPER(struct tm *, gmtime_r, const time_t *time, struct tm *to)
{
    reads(time, sizeof *time, CALLER);
    writes(to, sizeof *to, CALLER);
    return rt.libc.gmtime_r(time, to);
}

WRAPPER(char *, asctime, const struct tm *time)
{
    reads(time, sizeof *time, CALLER);
    writes(time_text, 26, CALLER);
    return rt.libc.asctime_r(time, time_text);
}

WRAPPER(char *, asctime_r, const struct tm *time, char *to)
{
    reads(time, sizeof *time, CALLER);
    writes(to, 26, CALLER);
    return rt.libc.asctime_r(time, to);
}

WRAPPER(char *, ctime, const time_t *time)
{
    reads(time, sizeof *time, CALLER);
    writes(&broken_down_time.tm, sizeof(struct tm), CALLER);
    writes(time_text, 26, CALLER);
    rt.libc.localtime_r(time, &broken_down_time.tm);
    return rt.libc.asctime_r(&broken_down_time.tm, time_text);
}

WRAPPER(char *, ctime_r, const time_t *time, char *to)
{
    struct tm broken_down;
    reads(time, sizeof *time, CALLER);
    writes(to, 26, CALLER);
    rt.libc.localtime_r(time, &broken_down);
    return rt.libc.asctime_r(&broken_down, to);
}

WRAPPER(size_t, strftime, char *to, size_t size, const char *format,
        const struct tm *time)
{
    reads(time, sizeof *time, CALLER);
    size_t n = rt.libc.strftime(to, size, format, time);
    writes(to, n > 0 ? n + 1 : 0, CALLER);
    return n;
}

WRAPPER(time_t, mktime, struct tm *time)
{
    writes(time, sizeof *time, CALLER);
    return rt.libc.mktime(time);
}

WRAPPER(struct passwd *, getpwnam, const char *name)
{
    reads(name, os_length(name) + 1, CALLER);
    writes(user_database, 1, CALLER);
    return rt.libc.getpwnam(name);
}

WRAPPER(struct passwd *, getpwuid, uid_t user)
{
    writes(user_database, 1, CALLER);
    return rt.libc.getpwuid(user);
}

WRAPPER(struct group *, getgrnam, const char *name)
{
    reads(name, os_length(name) + 1, CALLER);
    writes(group_database, 1, CALLER);
    return rt.libc.getgrnam(name);
}

WRAPPER(struct group *, getgrgid, gid_t group)
{
    writes(group_database, 1, CALLER);
    return rt.libc.getgrgid(group);
}

WRAPPER(char *, setlocale, int category, const char *locale)
{
    if (locale != NULL)
        writes(locale_setting, 1, CALLER);
    else
        reads(locale_setting, 1, CALLER);
    return rt.libc.setlocale(category, locale);
}

/* A name is made up, so that it is the same in every execution. */
WRAPPER(char *, tmpnam, char *to)
{
    static const char name[] = "/tmp/fileAAAAAA";
    if (to == NULL)
        to = temporary_name;
    writes(to, sizeof name, CALLER);
    return os_copy(to, name, sizeof name);
}
