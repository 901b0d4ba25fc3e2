/* See symbol.h. A function that must not be called gets a breakpoint as its
 * first instruction, since the compiler reports no entry of an empty one. */
#include "symbol.h"

#include "runtime.h"

#include <elf.h>

enum { MAX_SYMBOLS = 64, BREAKPOINT = 0xcc };

static struct {
    uintptr_t start;
    uintptr_t end;
    enum meaning meaning;
} table[MAX_SYMBOLS];

int symbol_count;
bool symbol_errors_named;

static bool begins(const char *text, const char *with)
{
    size_t n = os_length(with);
    return os_length(text) >= n && os_compare(text, with, n) == 0;
}

static enum meaning meaning_of(const char *name)
{
    if (begins(name, "__VERIFIER_atomic_"))
        return os_equal(name, "__VERIFIER_atomic_begin") ||
                       os_equal(name, "__VERIFIER_atomic_end")
                   ? MEANS_NOTHING
                   : MEANS_ATOMIC;
    if (os_equal(name, "reach_error"))
        return MEANS_ERROR;
    return MEANS_NOTHING;
}

static void add(const char *name, const Elf64_Sym *symbol)
{
    enum meaning meaning = meaning_of(name);
    if (meaning == MEANS_NOTHING || symbol_count == MAX_SYMBOLS)
        return;
    table[symbol_count].start = symbol->st_value;
    table[symbol_count].end = symbol->st_value + symbol->st_size;
    table[symbol_count++].meaning = meaning;
    if (meaning == MEANS_ERROR) {
        symbol_errors_named |= ELF64_ST_BIND(symbol->st_info) != STB_WEAK;
        os_allow_writes(symbol->st_value, 1);
        *(unsigned char *)symbol->st_value = BREAKPOINT;
    }
}

void symbol_start(void)
{
    size_t size;
    const char *file = os_map_file("/proc/self/exe", &size);
    if (file == NULL)
        return;
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)file;
    const Elf64_Shdr *section = (const Elf64_Shdr *)(file + header->e_shoff);
    for (int i = 0; i < header->e_shnum; i++) {
        if (section[i].sh_type != SHT_SYMTAB)
            continue;
        const Elf64_Sym *symbol =
            (const Elf64_Sym *)(file + section[i].sh_offset);
        const char *names = file + section[section[i].sh_link].sh_offset;
        for (size_t k = 0; k < section[i].sh_size / sizeof *symbol; k++)
            if (ELF64_ST_TYPE(symbol[k].st_info) == STT_FUNC &&
                symbol[k].st_value != 0)
                add(names + symbol[k].st_name, &symbol[k]);
    }
    os_unmap(file, size);
}

enum meaning symbol_meaning(uintptr_t pc)
{
    for (int i = 0; i < symbol_count; i++)
        if (pc >= table[i].start && pc < table[i].end)
            return table[i].meaning;
    return MEANS_NOTHING;
}
