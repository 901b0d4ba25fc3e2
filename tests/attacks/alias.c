// verdict: refused; because: an alias takes the place of another function
static int mine(void)
{
    return 0;
}

int getpid(void) __attribute__((alias("mine")));
