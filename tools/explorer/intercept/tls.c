/* All threads of an execution are contexts of one kernel thread, but each has
 * its _Thread_local variables at addresses of its own, which it may hand to the
 * others: they lie in the arena, where accesses are watched.
 *
 * Code finds them right below the thread pointer (ELF TLS, variant II), so at a
 * switch the pointer is set to the next thread's area:
 *
 *     | variables of the libraries | of the program | block of the C library |
 *                                                   ^ thread pointer
 *
 * The libraries' own (errno, say) are those of the one kernel thread; they move
 * along. The C library's block starts with the thread pointer itself and is
 * otherwise a copy of the real one. A program without such variables costs
 * nothing of all this. */
#include "tls.h"

#include "runtime.h"

#include <dlfcn.h>
#include <link.h>

/* Written by tls_start() only. */
static struct {
    uintptr_t outside; /* the thread pointer of the explorer itself */
    const char *image; /* how a thread's variables begin; the rest is zero */
    size_t size;       /* of the program's variables */
    size_t image_size;
    size_t below; /* of them and those of the libraries */
    size_t above; /* of the C library's block */
} tls;

static int find_blocks(struct dl_phdr_info *info, size_t size, void *count)
{
    (void)size;
    bool program = (*(int *)count)++ == 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        size_t align = header->p_align == 0 ? 1 : header->p_align;
        if (!program || header->p_type != PT_TLS || header->p_memsz == 0)
            continue;
        tls.size = (header->p_memsz + align - 1) / align * align;
        tls.image = (const char *)(info->dlpi_addr + header->p_vaddr);
        tls.image_size = header->p_filesz;
    }
    uintptr_t block = (uintptr_t)info->dlpi_tls_data;
    if (block != 0 && block < tls.outside && tls.outside - block > tls.below &&
        tls.outside - block < TLS_SLOT / 2)
        tls.below = tls.outside - block;
    return 0;
}

bool tls_start(void)
{
    int count = 0;
    tls.outside = os_get_fs();
    dl_iterate_phdr(find_blocks, &count);
    if (tls.size == 0)
        return true;
    const unsigned *above = dlsym(RTLD_DEFAULT, "_thread_db_sizeof_pthread");
    if (above == NULL || tls.size > TLS_SLOT / 2)
        return false;
    tls.above = *above;
    if (tls.below < tls.size)
        tls.below = tls.size;
    return true;
}

/* The thread pointer of thread `tid`. */
static uintptr_t pointer(int tid)
{
    if (tid == TLS_OUTSIDE)
        return tls.outside;
    return TLS_START + TLS_SLOT * (uintptr_t)tid + TLS_SLOT / 2;
}

uintptr_t tls_of(int tid, size_t *size)
{
    *size = tls.size;
    return pointer(tid) - tls.size;
}

void tls_prepare(int tid)
{
    if (likely(tls.size == 0))
        return;
    uintptr_t own = pointer(tid);
    os_copy((char *)own, (const char *)tls.outside, tls.above);
    *(uintptr_t *)own = own;
    os_fill((char *)own - tls.size, 0, tls.size);
    os_copy((char *)own - tls.size, tls.image, tls.image_size);
}

void tls_switch(int from, int to)
{
    if (likely(tls.size == 0))
        return;
    os_copy((char *)pointer(to) - tls.below,
            (const char *)pointer(from) - tls.below, tls.below - tls.size);
    os_set_fs(pointer(to));
}
