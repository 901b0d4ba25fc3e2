/* All threads of an execution are contexts of one kernel thread, so they share
 * the block in which the compiler looks for _Thread_local variables: it lies
 * right below the thread pointer (ELF TLS, variant II). At a switch the block
 * is copied out and in. Most programs have none, and then nothing is done.
 *
 * The address of such a variable is the same in every thread. A program that
 * hands a pointer to one to another thread is not modelled; docs/explorer.md
 * says so. */
#include "tls.h"

#include "runtime.h"

#include <link.h>

/* Written by tls_start() only. */
static struct {
    char *block;       /* where the running thread's variables are */
    const char *image; /* how a new thread's begin; the rest is zero */
    size_t size, image_size;
    char *saved; /* MAX_THREADS blocks */
} tls;

static int find_block(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        size_t align = header->p_align == 0 ? 1 : header->p_align;
        if (header->p_type != PT_TLS || header->p_memsz == 0)
            continue;
        tls.size = (header->p_memsz + align - 1) / align * align;
        tls.block = (char *)os_get_fs() - tls.size;
        tls.image = (const char *)(info->dlpi_addr + header->p_vaddr);
        tls.image_size = header->p_filesz;
    }
    return 1; /* the first entry is the program; the others are libraries */
}

void tls_start(void)
{
    dl_iterate_phdr(find_block, NULL);
    if (tls.size > 0)
        tls.saved = os_reserve(0, tls.size * MAX_THREADS);
}

void tls_prepare(int tid)
{
    if (tls.size == 0)
        return;
    char *to = tid == rt.tid ? tls.block : tls.saved + tls.size * (size_t)tid;
    os_fill(to, 0, tls.size);
    os_copy(to, tls.image, tls.image_size);
}

void tls_switch(int from, int to)
{
    if (likely(tls.size == 0))
        return;
    os_copy(tls.saved + tls.size * (size_t)from, tls.block, tls.size);
    os_copy(tls.block, tls.saved + tls.size * (size_t)to, tls.size);
}
