/* Two processes read x, then write it back plus one. */
byte x = 0, done = 0;

active [2] proctype increment()
{
    byte seen;

    seen = x;
    x = seen + 1;
    done++
}

active proctype check()
{
    (done == 2) -> assert(x == 2)
}
