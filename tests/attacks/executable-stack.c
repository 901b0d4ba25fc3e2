// verdict: refused; because: what is written on an executable stack can be run
static long apply(long (*function)(long), long argument)
{
    return function(argument);
}

static long twice(long y)
{
    long add(long z)
    {
        return y + z;
    }

    return apply(add, y);
}

#define CHEAT() (void)twice(1)
