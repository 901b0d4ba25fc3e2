/*
 * Walks a type (DWARF 5, sections 5.3 to 5.7) from an object towards an
 * address. Members whose name begins with two underscores are the C library's
 * own, so the walk stops above them: a mutex is "lock", not
 * "lock.__data.__owner".
 */
#include "names.h"

#include <dwarf.h>
#include <string.h>

enum { ELEMENTS_LIMIT = 4096 };

/* TYPE without typedef, const, volatile and _Atomic. */
static bool strip(Dwarf_Die *type)
{
    for (;;) {
        Dwarf_Attribute attribute;

        switch (dwarf_tag(type)) {
        case DW_TAG_typedef:
        case DW_TAG_const_type:
        case DW_TAG_volatile_type:
        case DW_TAG_atomic_type:
        case DW_TAG_restrict_type:
            if (dwarf_attr_integrate(type, DW_AT_type, &attribute) == NULL ||
                dwarf_formref_die(&attribute, type) == NULL)
                return false;
            break;
        default:
            return true;
        }
    }
}

static bool type_of(Dwarf_Die *die, Dwarf_Die *type)
{
    Dwarf_Attribute attribute;

    return dwarf_attr_integrate(die, DW_AT_type, &attribute) != NULL &&
           dwarf_formref_die(&attribute, type) != NULL && strip(type);
}

static uint64_t size_of(Dwarf_Die *type)
{
    Dwarf_Word size = 0;

    return dwarf_aggregate_size(type, &size) == 0 ? size : 0;
}

static uint64_t member_offset(Dwarf_Die *member)
{
    Dwarf_Attribute attribute;
    Dwarf_Word offset = 0;

    if (dwarf_attr(member, DW_AT_data_member_location, &attribute) != NULL)
        dwarf_formudata(&attribute, &offset);
    return offset;
}

static const char *join(const struct names_query *query,
                        const struct names_object *object, const char *member)
{
    return pool_printf(query->pool, "%s.%s", object->text, member);
}

/* Calls names_find() on each member of a struct or union that may lead on. */
static const char *find_in_members(const struct names_query *query,
                                   const struct names_object *object)
{
    Dwarf_Die type = object->type;
    const char *found = NULL;
    Dwarf_Die member;

    if (dwarf_child(&type, &member) != 0)
        return NULL;
    do {
        struct names_object part;
        const char *name = dwarf_diename(&member);

        if (dwarf_tag(&member) != DW_TAG_member ||
            !type_of(&member, &part.type))
            continue;
        part.address = object->address + member_offset(&member);
        if (name != NULL && strncmp(name, "__", 2) == 0)
            continue;
        part.text = name == NULL ? object->text : join(query, object, name);
        found = names_find(query, &part);
    } while (found == NULL && dwarf_siblingof(&member, &member) == 0);
    return found;
}

/* Element by element: the one that holds the address, or, when pointers are
 * still to be followed, each of the first few. */
static const char *find_in_elements(const struct names_query *query,
                                    const struct names_object *object,
                                    uint64_t count)
{
    Dwarf_Die type = object->type;
    struct names_object element;
    const char *found = NULL;
    uint64_t size;

    if (!type_of(&type, &element.type))
        return NULL;
    size = size_of(&element.type);
    if (size == 0 || count > ELEMENTS_LIMIT)
        return NULL;
    for (uint64_t i = 0; i < count && found == NULL; i++) {
        element.address = object->address + i * size;
        if (query->hops == 0 && (query->address < element.address ||
                                 query->address >= element.address + size))
            continue;
        element.text =
            pool_printf(query->pool, "%s[%lu]", object->text, (unsigned long)i);
        found = names_find(query, &element);
    }
    return found;
}

/*
 * "pointer->member", "*pointer" or "pointer[i]": what the pointer leads to. How
 * many elements there are is not known, so only the object it points to is
 * taken by name, and the next few by index.
 */
static const char *follow(const struct names_query *query,
                          const struct names_object *object)
{
    enum { BEHIND_POINTER = 64 };
    struct names_query behind = *query;
    struct names_object target;
    Dwarf_Die type = object->type;
    uint64_t pointer = 0;
    uint64_t size;
    const char *found = NULL;

    behind.hops--;
    if (query->memory == NULL || !type_of(&type, &target.type) ||
        !query->memory->read(object->address, &pointer, sizeof(pointer),
                             query->memory->context) ||
        pointer == 0)
        return NULL;
    size = size_of(&target.type);
    for (uint64_t i = 0; size != 0 && i < BEHIND_POINTER && found == NULL;
         i++) {
        target.address = pointer + i * size;
        target.text = i == 0 ? pool_printf(query->pool, "(*%s)", object->text)
                             : pool_printf(query->pool, "%s[%lu]", object->text,
                                           (unsigned long)i);
        if (behind.hops > 0 && i > 0)
            break;
        found = names_find(&behind, &target);
    }
    return found;
}

/* "(*p).x" is written "p->x", and "(*p)" alone "*p". */
static const char *tidy(struct pool *pool, const char *text)
{
    char *copy = pool_strdup(pool, text);
    char *star;

    while ((star = strstr(copy, "(*")) != NULL) {
        size_t head = (size_t)(star - copy);
        char *close = strchr(star, ')');
        const char *tail;

        if (close == NULL)
            return copy;
        *close = '\0';
        tail = close + 1;
        if (*tail == '.')
            copy = pool_printf(pool, "%.*s%s->%s", (int)head, copy, star + 2,
                               tail + 1);
        else
            copy =
                pool_printf(pool, "%.*s*%s%s", (int)head, copy, star + 2, tail);
    }
    return copy;
}

const char *names_find(const struct names_query *query,
                       const struct names_object *object)
{
    struct names_object plain = *object;
    const char *found = NULL;
    uint64_t size;
    bool inside;

    if (!strip(&plain.type))
        return NULL;
    size = size_of(&plain.type);
    inside = query->address >= plain.address &&
             query->address < plain.address + size;
    if (query->hops == 0 && !inside)
        return NULL;
    switch (dwarf_tag(&plain.type)) {
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
        found = find_in_members(query, &plain);
        break;
    case DW_TAG_array_type: {
        Dwarf_Die element;
        uint64_t one = type_of(&plain.type, &element) ? size_of(&element) : 0;

        found = one == 0 ? NULL : find_in_elements(query, &plain, size / one);
        break;
    }
    case DW_TAG_pointer_type:
        if (query->hops > 0)
            found = follow(query, &plain);
        break;
    default:
        break;
    }
    if (found == NULL && query->hops == 0 && inside)
        found = plain.text;
    return found == NULL ? NULL : tidy(query->pool, found);
}
