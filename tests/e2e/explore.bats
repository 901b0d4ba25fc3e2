# racelab explore: statuses, JSON, replay, and the verdict on line 1 of each
# program under tests/explorer.
load common

program() {
    echo "$SOURCE/tests/explorer/$1.c"
}

@test "status 0: complete and nothing found" {
    run racelab explore "$(program mutex_2)"
    exits 0
    says "no failure in any"
}

@test "a pass says what was proved, and how" {
    run racelab explore "$(program mutex_2)" --strategy dfs
    exits 0
    says "no failure in any of the 6 interleavings"
    run racelab explore "$(program mutex_2)" --strategy dpor
    exits 0
    says "no failure in any interleaving (6 explored, dpor)"
    run racelab explore "$(program mutex_2)"
    exits 0
    says "no failure in any of the 6 interleavings"
    run racelab explore "$(program mutex_4)" --strategy bound --bound 1
    exits 4
    says "all with at most 1 preemption"
}

@test "status 1: the failure is drawn within 80 columns, and can be replayed" {
    run racelab explore "$(program abba)"
    exits 1
    says "thread 1 waits for b, which thread 2 holds"
    says "--replay"
    [ "$(echo "$output" | grep -v '^next' | awk 'length > 80' | wc -l)" = 0 ]
    schedule=$(echo "$output" | sed -n 's/.*--replay //p')
    run racelab explore "$(program abba)" --replay "$schedule"
    exits 1
    says "deadlock"
}

@test "a failure that needed accesses as points can be replayed" {
    schedule=$(racelab explore "$(program inc_1)" | sed -n 's/.*--replay //p')
    run racelab explore "$(program inc_1)" --replay "$schedule"
    [ "$status" = 1 ]
}

@test "a failure behind a loop that ends unseen can be replayed" {
    schedule=$(racelab explore "$(program loop_ends_with_thread)" |
        sed -n 's/.*--replay //p')
    run racelab explore "$(program loop_ends_with_thread)" --replay "$schedule"
    exits 1
    says "assertion, in thread 2: !done"
}

@test "a local variable that threads share has its name, and its value" {
    run racelab explore "$(program local_of_main)"
    exits 1
    says "mine[1].balance -> 10  <--"
    says "race on mine[1].balance of main:"
    says "found in execution 1 (bound-0)"
}

@test "a replay says that it is one, and shows the same" {
    run racelab explore "$(program abba)" --replay 0.1
    exits 1
    says "deadlock"
    says "replayed, 1 preemption"
}

@test "who sleeps is said to, and a pipe is called a pipe" {
    run racelab explore "$(program lost_wakeup)"
    exits 1
    says "asleep on c  <--"
    run racelab explore "$(program pipe_not_closed)"
    exits 1
    says "thread 1 waits for pipe 1"
}

@test "a failure with other random numbers says so, and can be replayed" {
    run racelab explore "$(program drawn_order)"
    exits 1
    says "note: it fails with other random numbers, or inputs, than the first"
    says "read seed[1] -> 42"
    schedule=$(echo "$output" | sed -n 's/.*--replay //p')
    run racelab explore "$(program drawn_order)" --replay "$schedule"
    exits 1
    says "deadlock: no thread can go on"
    run racelab explore "$(program drawn_and_locked)"
    exits 0
    says "no failure in any of the 2 interleavings, nor in"
}

@test "a program gets its arguments, and a replay the same ones" {
    run racelab explore "$(program given_count)"
    exits 0
    run racelab explore "$(program given_count)" --argument 2 --argument "a  'b"
    exits 1
    says "race on counter"
    says "--argument 2 --argument 'a  '\\''b' --replay"
    again=$(echo "$output" | sed -n 's/^next: racelab/racelab/p')
    run eval "$again"
    exits 1
    says "race on counter"
    run racelab explore "$(program given_count)" --argument 1 --argument x
    exits 0
    run racelab explore "$(program given_count)" $(printf -- '--argument=x %.0s' {1..65})
    exits 2
    says "racelab: --argument: a program gets at most 64"
}

@test "a race beside a lock in assembly, of a header or a macro, is doubted" {
    cat >lock.h <<'END'
#define LOCK_PREFIX "lock; "
static inline int taken(int *lock)
{
    unsigned char was;
    __asm__ volatile(LOCK_PREFIX "btsl $0, %0; setc %1"
                     : "+m"(*lock), "=q"(was)::"memory", "cc");
    return was;
}
END
    cat >asm.c <<'END'
#include "lock.h"
#include <pthread.h>
static int lock, n;
static void *count(void *unused)
{
    taken(&lock);
    n++;
    return unused;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, NULL, count, NULL);
    count(NULL);
    pthread_join(t, NULL);
    return 0;
}
END
    run racelab explore asm.c
    exits 3
    says "lock.h:5: inline assembly synchronises here"
}

@test "where the program only says how to use it, nothing is proved" {
    cat >usage.c <<'END'
#include <err.h>
#include <pthread.h>
static int n;
static void *count(void *unused) { n++; return unused; }
int main(int argc, char **argv)
{
    pthread_t t;
    if (argc < 2) errx(2, "usage: %s N", argv[0]);
    pthread_create(&t, NULL, count, NULL);
    count(NULL);
    pthread_join(t, NULL);
    return 0;
}
END
    run racelab explore usage.c
    exits 4
    says "note: it ends with status 2 before it starts a thread: see --argument"
    run racelab explore usage.c --argument 1
    exits 1
    says "race"
}

@test "where no input meets the assumptions, nothing is proved" {
    cat >assume.c <<'END'
extern int __VERIFIER_nondet_int(void);
extern void __VERIFIER_assume(int);
int main(void) { __VERIFIER_assume(__VERIFIER_nondet_int() == 777777); }
END
    run racelab explore assume.c
    exits 4
    says "not complete"
    says "note: no input that was tried meets the program's assumptions"
}

@test "an execution that is given up is told of" {
    cat >endless.c <<'END'
#include <stdatomic.h>
static atomic_long rounds;
int main(void) { while (atomic_fetch_add(&rounds, 1) >= 0) continue; }
END
    run racelab explore endless.c
    exits 4
    says "executions were given up: a loop may have no end"
}

@test "status 2: usage, a missing file, a file that does not compile" {
    run racelab explore
    exits 2
    run racelab explore nowhere.c
    exits 2
    says "nowhere.c"
    run racelab explore --strategy magic "$(program abba)"
    exits 2
    says "not one of default"
    echo 'int main(void) { return }' >bad.c
    run racelab explore bad.c
    exits 2
    says "bad.c:1"
}

@test "status 3: a call that is not modelled, by name" {
    printf '#include <unistd.h>\nint main(void)\n{\n    return fork() < 0;\n}\n' >forks.c
    run racelab explore forks.c
    exits 3
    says "unsupported"
}

@test "status 4: nothing found, not complete" {
    run racelab explore "$(program mutex_3)" --executions 3
    exits 4
    says "not complete"
}

@test "--json has the fields" {
    racelab explore "$(program buffer_if)" --json >found.json || true
    jq -e '.verdict == "assertion" and .preemptions == 0
        and (.executions < 50) and (.where | test("buffer_if.c:35"))
        and (.schedule | length > 0) and (.complete | not)
        and (.strategy | length > 0) and (.seconds >= 0)' found.json
}

@test "exact counts of dfs and dpor, from the first lines" {
    counted=0
    for file in "$SOURCE"/tests/explorer/*.c; do
        first=$(head -n 1 "$file")
        for strategy in dfs dpor; do
            want=$(echo "$first" |
                sed -n "s/.*executions:.*$strategy \([0-9]*\).*/\1/p")
            [ -n "$want" ] || continue
            racelab explore "$file" --all --strategy $strategy \
                --trace counts >/dev/null || true
            count=$(sed -n "s/^phase $strategy executions=\([0-9]*\).*/\1/p" \
                counts | tail -n 1)
            if [ "$count" != "$want" ]; then
                echo "$file: $strategy explored $count, not $want"
                return 1
            fi
            counted=$((counted + 1))
        done
    done
    [ "$counted" -gt 10 ]
}

@test "every program has the verdict of its first line, twice" {
    for file in "$SOURCE"/tests/explorer/*.c; do
        want=$(sed -n '1s/.*verdict: \([a-z-]*\).*/\1/p' "$file")
        racelab explore "$file" --json >one.json || true
        got=$(jq -r .verdict one.json)
        if [ "$got" != "$want" ]; then
            echo "$file: $got, not $want"
            return 1
        fi
        case "$(jq .complete one.json)$want" in
        falseclean) continue ;; # takes long, once is enough
        esac
        racelab explore "$file" --json >two.json || true
        diff <(jq 'del(.seconds)' one.json) <(jq 'del(.seconds)' two.json)
    done
}

@test "what is shown has the fewest preemptions, from the first lines" {
    counted=0
    for file in "$SOURCE"/tests/explorer/*.c; do
        want=$(sed -n '1s/.*preemptions: \([0-9]*\).*/\1/p' "$file")
        [ -n "$want" ] || continue
        racelab explore "$file" --json >fewest.json || true
        if [ "$(jq .preemptions fewest.json)" != "$want" ]; then
            echo "$file: $(jq .preemptions fewest.json), not $want"
            return 1
        fi
        schedule=$(jq -r .schedule fewest.json)
        racelab explore "$file" --replay "$schedule" --json >again.json || true
        [ "$(jq -r '"\(.verdict) \(.preemptions)"' again.json)" = \
            "$(jq -r '"\(.verdict) \(.preemptions)"' fewest.json)" ]
        counted=$((counted + 1))
    done
    [ "$counted" -ge 4 ]
}

@test "the estimate of the interleavings comes near their number" {
    counted=0
    for file in "$SOURCE"/tests/explorer/mutex_[234].c "$SOURCE"/tests/explorer/inc_[23].c; do
        want=$(sed -n '1s/.*executions:.*dfs \([0-9]*\).*/\1/p' "$file")
        [ -n "$want" ] || continue
        racelab explore "$file" --all --strategy sample --executions 20000 \
            --json >estimate.json || true
        jq -e --argjson n "$want" '(.estimate | tonumber) as $e
            | $e > $n * 0.9 and $e < $n * 1.1' estimate.json
        counted=$((counted + 1))
    done
    [ "$counted" -ge 3 ]
    run racelab explore "$(program mutex_3)" --strategy sample --executions 2000
    exits 4
    says "interleavings"
}

@test "a long search says how far it is, on a terminal, and is the same" {
    long="$(program trylock_backoff)"
    racelab explore "$long" --trace still >said 2>&1 || true
    [ "$(grep -c exploring: said)" = 0 ]
    script -qec "$RACELAB explore $long --trace watched" /dev/null >said || true
    grep -q 'exploring: [a-z0-9-]*, [0-9,]* executions' said
    diff <(grep -v ^seconds still) <(grep -v ^seconds watched)
}

@test "line 2: what TSan and Helgrind accuse falsely, and what they overlook" {
    accused=0
    overlooked=0
    for file in "$SOURCE"/tests/explorer/*.c; do
        case "$(sed -n '1s/.*verdict: \([a-z-]*\).*/\1/p; 2p' "$file" |
            tr '\n' ' ')" in
        "clean // tsan: silent; helgrind: silent "*) ;;
        "clean // tsan: "*) accused=$((accused + 1)) ;;
        *" // tsan: silent; helgrind: silent "*) overlooked=$((overlooked + 1)) ;;
        esac
    done
    echo "$accused accused, $overlooked overlooked"
    [ "$accused" -ge 20 ]
    [ "$overlooked" -ge 20 ]
}

@test "where it is started from changes nothing in the trace" {
    program=$SOURCE/tests/explorer/race_setenv.c
    racelab explore "$program" --trace here >said || [ $? = 1 ]
    OLDPWD=/a/long/way/off SHLVL=7 racelab explore "$program" \
        --trace there >said || [ $? = 1 ]
    diff <(grep -v '^seconds ' here) <(grep -v '^seconds ' there)
    grep -q '^verdict race' here
}
