/*
 * Places: from an instruction to its line and function. Opening a program and
 * the search for variables that starts here continue in names.c, which knows
 * how C writes a part of an object.
 */
#include "symbols.h"

#include "names.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where Linux on x86-64 loads a position-independent program when address
 * randomisation is off: two thirds of the address space, on a page. */
#define UNRANDOMISED_BIAS 0x555555554000UL

struct symbols {
    int descriptor;
    Dwarf *dwarf;
    uint64_t bias;
};

struct symbols *symbols_open(const char *program)
{
    struct symbols *symbols = calloc(1, sizeof(*symbols));
    GElf_Ehdr header;

    if (symbols == NULL)
        return NULL;
    symbols->descriptor = open(program, O_RDONLY | O_CLOEXEC);
    if (symbols->descriptor >= 0)
        symbols->dwarf = dwarf_begin(symbols->descriptor, DWARF_C_READ);
    if (symbols->dwarf == NULL) {
        symbols_close(symbols);
        return NULL;
    }
    if (gelf_getehdr(dwarf_getelf(symbols->dwarf), &header) != NULL &&
        header.e_type == ET_DYN)
        symbols->bias = UNRANDOMISED_BIAS;
    return symbols;
}

void symbols_close(struct symbols *symbols)
{
    if (symbols == NULL)
        return;
    dwarf_end(symbols->dwarf);
    if (symbols->descriptor >= 0)
        close(symbols->descriptor);
    free(symbols);
}

void symbols_set_bias(struct symbols *symbols, uint64_t bias)
{
    symbols->bias = bias;
}

/* --- Places -------------------------------------------------------------- */

/* The innermost function of unit CU whose code holds PC. */
static bool find_function(Dwarf_Die *cu, Dwarf_Addr pc, Dwarf_Die *function)
{
    Dwarf_Die *scopes = NULL;
    int count = dwarf_getscopes(cu, pc, &scopes);
    bool found = false;

    for (int i = 0; i < count && !found; i++) {
        int tag = dwarf_tag(&scopes[i]);

        found = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
        if (found)
            *function = scopes[i];
    }
    free(scopes);
    return found;
}

/* dwarf_addrdie() needs .debug_aranges, which clang leaves out. */
static bool find_unit(const struct symbols *symbols, Dwarf_Addr pc,
                      Dwarf_Die *unit)
{
    Dwarf_CU *cu = NULL;

    if (dwarf_addrdie(symbols->dwarf, pc, unit) != NULL)
        return true;
    while (dwarf_get_units(symbols->dwarf, cu, &cu, NULL, NULL, unit, NULL) ==
           0)
        if (dwarf_haspc(unit, pc) > 0)
            return true;
    return false;
}

bool symbols_place(const struct symbols *symbols, uint64_t pc,
                   struct pool *pool, struct place *place)
{
    Dwarf_Addr address = pc - symbols->bias;
    Dwarf_Die function;
    Dwarf_Line *line;
    Dwarf_Die unit;

    *place = (struct place){0};
    if (!find_unit(symbols, address, &unit))
        return false;
    line = dwarf_getsrc_die(&unit, address);
    if (line != NULL) {
        place->file = pool_strdup(pool, dwarf_linesrc(line, NULL, NULL));
        dwarf_lineno(line, &place->line);
    }
    if (find_function(&unit, address, &function))
        place->function = pool_strdup(pool, dwarf_diename(&function));
    return place->file != NULL;
}

/* --- Variables ----------------------------------------------------------- */

/* What is looked for among the variables of a scope. */
struct search {
    const struct symbols *symbols;
    bool local;      /* in a function, of which a frame is known */
    uint64_t base;   /* what its offsets are counted from */
    uint64_t locals; /* where a thread's variables begin; 0: no such */
    struct names_query query;
};

/* Where the variable DIE lives: a fixed address, or an offset from the frame or
 * from the thread's variables. False for one that lives elsewhere. */
static bool variable_address(const struct search *search, Dwarf_Die *die,
                             uint64_t *address)
{
    Dwarf_Attribute attribute;
    size_t length = 0;
    Dwarf_Op *ops;

    if (dwarf_attr(die, DW_AT_location, &attribute) == NULL ||
        dwarf_getlocation(&attribute, &ops, &length) != 0)
        return false;
    if (length == 1 && ops[0].atom == DW_OP_addr)
        *address = ops[0].number + search->symbols->bias;
    else if (length == 1 && ops[0].atom == DW_OP_fbreg && search->local)
        *address = search->base + ops[0].number;
    else if (length == 2 && search->locals != 0 &&
             (ops[1].atom == DW_OP_form_tls_address ||
              ops[1].atom == DW_OP_GNU_push_tls_address))
        *address = search->locals + ops[0].number;
    else
        return false;
    return true;
}

static const char *search_variable(const struct search *search, Dwarf_Die *die)
{
    struct names_object object = {.text = dwarf_diename(die)};
    Dwarf_Attribute attribute;

    if (object.text == NULL ||
        !variable_address(search, die, &object.address) ||
        dwarf_attr_integrate(die, DW_AT_type, &attribute) == NULL ||
        dwarf_formref_die(&attribute, &object.type) == NULL)
        return NULL;
    return names_find(&search->query, &object);
}

/* All variables of SCOPE and of the blocks and functions in it. Of functions
 * only the static ones have a fixed address, so without a frame others are
 * passed over. */
static const char *search_scope(const struct search *search, Dwarf_Die *scope)
{
    const char *name = NULL;
    Dwarf_Die child;

    if (dwarf_child(scope, &child) != 0)
        return NULL;
    do {
        switch (dwarf_tag(&child)) {
        case DW_TAG_variable:
        case DW_TAG_formal_parameter:
            name = search_variable(search, &child);
            break;
        case DW_TAG_lexical_block:
        case DW_TAG_subprogram:
            name = search_scope(search, &child);
            break;
        default:
            break;
        }
    } while (name == NULL && dwarf_siblingof(&child, &child) == 0);
    return name;
}

static const char *search_program(const struct search *search)
{
    const char *name = NULL;
    Dwarf_CU *cu = NULL;
    Dwarf_Die unit;

    while (name == NULL && dwarf_get_units(search->symbols->dwarf, cu, &cu,
                                           NULL, NULL, &unit, NULL) == 0)
        name = search_scope(search, &unit);
    return name;
}

const char *symbols_thread_local(const struct symbols *symbols, uint64_t locals,
                                 uint64_t address, struct pool *pool)
{
    return search_program(&(struct search){
        .symbols = symbols,
        .locals = locals,
        .query = {.address = address, .pool = pool},
    });
}

const char *symbols_global(const struct symbols *symbols,
                           const struct symbols_memory *memory,
                           uint64_t address, struct pool *pool)
{
    const char *name = NULL;

    /* Variables that hold the object themselves go before pointers to it. */
    for (int hops = 0; name == NULL && hops <= (memory == NULL ? 0 : 2);
         hops++) {
        name = search_program(&(struct search){
            .symbols = symbols,
            .query = {.address = address,
                      .memory = memory,
                      .pool = pool,
                      .hops = hops},
        });
    }
    return name;
}

/* What offsets in FUNCTION are counted from, in a frame of it: gcc takes the
 * canonical frame address, clang the frame pointer, which is 16 bytes below
 * (System V ABI for x86-64, section 3.2.2). */
static uint64_t offsets_base(Dwarf_Die *function,
                             const struct symbols_frame *frame)
{
    Dwarf_Attribute attribute;
    size_t length = 0;
    Dwarf_Op *ops;

    if (dwarf_attr_integrate(function, DW_AT_frame_base, &attribute) != NULL &&
        dwarf_getlocation(&attribute, &ops, &length) == 0 && length == 1 &&
        ops[0].atom == DW_OP_reg6)
        return frame->frame_base - 16;
    return frame->frame_base;
}

const char *symbols_local(const struct symbols *symbols,
                          const struct symbols_frame *frame,
                          const struct symbols_memory *memory, uint64_t address,
                          struct pool *pool)
{
    const char *name = NULL;
    Dwarf_Die function;
    Dwarf_Die unit;

    if (!find_unit(symbols, frame->pc - symbols->bias, &unit) ||
        !find_function(&unit, frame->pc - symbols->bias, &function))
        return NULL;
    for (int hops = 0; name == NULL && hops <= 2; hops++) {
        const struct search search = {
            .symbols = symbols,
            .local = true,
            .base = offsets_base(&function, frame),
            .query = {.address = address,
                      .memory = memory,
                      .pool = pool,
                      .hops = hops},
        };

        name = search_scope(&search, &function);
    }
    return name;
}
