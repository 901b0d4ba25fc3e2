/* A buffer of one place with `if`: one producer of two, two consumers. A wait
 * is: give the lock back, be counted among the waiters, be woken, lock again. */
bit m = 0;
byte count = 0, waiting_full = 0, waiting_empty = 0;
byte woken_full = 0, woken_empty = 0;

inline lock() { atomic { m == 0 -> m = 1 } }
inline unlock() { m = 0 }
inline wait(waiting, woken)
{
    atomic { waiting++; m = 0 };
    atomic { woken > 0 -> woken-- };
    lock()
}
inline signal(waiting, woken)
{
    atomic {
        if
        :: waiting > 0 -> waiting--; woken++
        :: else -> skip
        fi
    }
}

active proctype producer()
{
    byte i;

    for (i : 1 .. 2) {
        lock();
        if
        :: count == 1 -> wait(waiting_empty, woken_empty)
        :: else -> skip
        fi;
        count++;
        assert(count == 1);
        signal(waiting_full, woken_full);
        unlock()
    }
}

active [2] proctype consumer()
{
    lock();
    if
    :: count == 0 -> wait(waiting_full, woken_full)
    :: else -> skip
    fi;
    assert(count == 1);
    count--;
    signal(waiting_empty, woken_empty);
    unlock()
}
