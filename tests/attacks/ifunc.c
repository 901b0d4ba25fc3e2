// verdict: refused; because: a resolver runs before main()
static void nothing(void)
{
}

static void (*resolve(void))(void)
{
    return nothing;
}

void chosen(void) __attribute__((ifunc("resolve")));
