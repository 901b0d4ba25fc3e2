#!/bin/bash
# repeat.sh TIMES [FILE.c ...]: explores each program under tests/explorer TIMES
# times and compares verdict, counts and schedule: they never differ. A program
# is compiled once; the linked program is then run, half of the times pinned to
# one core, and its trace compared but for the seconds. One that takes over a
# second is run TIMES / 100 times, which is said.
[ -n "${STEADY:-}" ] || STEADY=1 exec setarch -R "$0" "$@"
here=$(dirname "$(readlink -f "$0")")
try=$here/../../tools/explorer/try
times=$1
shift
[ $# -gt 0 ] || set -- "$here"/*.c
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
runs=0

export RACELAB_EXPLORE=trace=$work/trace

# again N: N more explorations that have to be like the first.
again() {
    for _ in $(seq "$1"); do
        "$work/program" >/dev/null 2>&1
        grep -v '^seconds ' "$work/trace" | cmp -s - "$work/first" || return 1
    done
}
export -f again
export work

for file; do
    rm -f "$work/program"
    KEEP=$work/program OUT=$work/try "$try" "$file" strategy=replay \
        >/dev/null 2>&1
    start=$(date +%s%N)
    "$work/program" >/dev/null 2>&1
    ms=$((($(date +%s%N) - start) / 1000000))
    grep -v '^seconds ' "$work/trace" >"$work/first"
    n=$times
    [ "$ms" -lt 1000 ] || n=$(((times + 99) / 100))
    again $((n / 2)) && taskset -c 0 bash -c "again $((n - n / 2 - 1))" || {
        echo "$(basename "$file"): a run differs from the first"
        bad=1
    }
    runs=$((runs + n))
    [ "$n" = "$times" ] || echo "$(basename "$file"): $ms ms, $n runs only"
    [ "$(sed -n 's/^verdict //p' "$work/first")" = \
        "$(sed -n '1s/.*verdict: \([a-z-]*\).*/\1/p' "$file")" ] || {
        echo "$(basename "$file"): not the verdict of its first line"
        bad=1
    }
done
echo "$# programs, $runs runs: $([ $bad = 0 ] && echo all the same || echo SOME DIFFER)"
exit $bad
