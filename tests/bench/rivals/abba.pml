/* Two locks, taken in two orders; the invalid end state is the deadlock. */
bit a = 0, b = 0;

inline lock(m) { atomic { m == 0 -> m = 1 } }
inline unlock(m) { m = 0 }

active proctype forwards()
{
    lock(a); lock(b); unlock(b); unlock(a)
}

active proctype backwards()
{
    lock(b); lock(a); unlock(a); unlock(b)
}
