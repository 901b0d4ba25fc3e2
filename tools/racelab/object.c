/* Reads symbol tables and section names with libelf. */
#include "object.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <gelf.h>
#include <string.h>
#include <unistd.h>

static void add_name(struct pool *pool, const char ***names, size_t *count,
                     const char *name)
{
    *names = pool_grow(pool, *names, *count, sizeof(**names));
    (*names)[(*count)++] = pool_strdup(pool, name);
}

static void read_symbols(Elf *elf, Elf_Scn *section, const GElf_Shdr *header,
                         struct pool *pool, struct object *object)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = header->sh_entsize == 0
                       ? 0
                       : (size_t)(header->sh_size / header->sh_entsize);

    for (size_t i = 1; data != NULL && i < count; i++) {
        const char *name;
        GElf_Sym symbol;

        if (gelf_getsym(data, (int)i, &symbol) == NULL ||
            GELF_ST_BIND(symbol.st_info) == STB_LOCAL)
            continue;
        name = elf_strptr(elf, header->sh_link, symbol.st_name);
        if (name == NULL)
            continue;
        if (GELF_ST_TYPE(symbol.st_info) == STT_GNU_IFUNC)
            object->resolver = pool_strdup(pool, name);
        if (symbol.st_shndx == SHN_UNDEF)
            add_name(pool, &object->undefined, &object->undefined_count, name);
        else
            add_name(pool, &object->defined, &object->defined_count, name);
    }
}

/* Sections whose content is run, or can be run, outside of any function that
 * the checker calls. */
static bool is_startup_section(const char *name, const GElf_Shdr *header)
{
    static const char *const patterns[] = {
        ".init_array*", ".fini_array*", ".preinit_array*", ".ctors*", ".dtors*",
        ".init",        ".fini"};

    if (header->sh_type == SHT_INIT_ARRAY ||
        header->sh_type == SHT_FINI_ARRAY ||
        header->sh_type == SHT_PREINIT_ARRAY)
        return true;
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
        if (fnmatch(patterns[i], name, 0) == 0)
            return true;
    return false;
}

static void read_sections(Elf *elf, struct pool *pool, struct object *object)
{
    Elf_Scn *section = NULL;
    size_t names;

    if (elf_getshdrstrndx(elf, &names) != 0)
        return;
    while ((section = elf_nextscn(elf, section)) != NULL) {
        GElf_Shdr header;
        const char *name;

        if (gelf_getshdr(section, &header) == NULL)
            continue;
        name = elf_strptr(elf, names, header.sh_name);
        if (name != NULL && is_startup_section(name, &header))
            object->startup_section = pool_strdup(pool, name);
        if (name != NULL && strcmp(name, ".note.GNU-stack") == 0)
            object->executable_stack = (header.sh_flags & SHF_EXECINSTR) != 0;
        if (header.sh_type == SHT_SYMTAB)
            read_symbols(elf, section, &header, pool, object);
    }
}

int object_read(const char *path, struct pool *pool, struct object *object)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    Elf *elf;

    *object = (struct object){0};
    if (descriptor < 0)
        return -1;
    elf_version(EV_CURRENT);
    elf = elf_begin(descriptor, ELF_C_READ, NULL);
    if (elf == NULL || elf_kind(elf) != ELF_K_ELF) {
        elf_end(elf);
        close(descriptor);
        return -1;
    }
    read_sections(elf, pool, object);
    elf_end(elf);
    close(descriptor);
    return 0;
}

bool object_defines(const struct object *object, const char *name)
{
    for (size_t i = 0; i < object->defined_count; i++)
        if (strcmp(object->defined[i], name) == 0)
            return true;
    return false;
}

bool object_calls(const struct object *object, const char *pattern)
{
    for (size_t i = 0; i < object->undefined_count; i++)
        if (fnmatch(pattern, object->undefined[i], 0) == 0)
            return true;
    return false;
}
