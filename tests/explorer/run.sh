#!/bin/sh
# run.sh [FILE.c ...]: explores each program under tests/explorer and compares
# the verdict, and the preemptions of what is shown and the counts where given,
# with its first line.
here=$(dirname "$(readlink -f "$0")")
try=$here/../../tools/explorer/try
[ $# -gt 0 ] || set -- "$here"/*.c
bad=0
value() { sed -n "s/^$1 //p" | head -n 1; }
for file; do
    first=$(head -n 1 "$file")
    want=$(echo "$first" | sed -n 's/.*verdict: \([a-z-]*\).*/\1/p')
    got=$("$try" "$file")
    verdict=$(echo "$got" | value verdict)
    if [ "$verdict" != "$want" ]; then
        echo "$(basename "$file"): verdict $verdict, expected $want"
        bad=1
    fi
    if [ "$verdict" = clean ] && [ "$(echo "$got" | value complete)" != 1 ]; then
        echo "$(basename "$file"): not complete"
    fi
    fewest=$(echo "$first" | sed -n 's/.*preemptions: \([0-9]*\).*/\1/p')
    shown=$(echo "$got" | value preemptions)
    if [ -n "$fewest" ] && [ "$shown" != "$fewest" ]; then
        echo "$(basename "$file"): $shown preemptions, expected $fewest"
        bad=1
    fi
    for strategy in dfs dpor; do
        count=$(echo "$first" | sed -n "s/.*executions:.*$strategy \([0-9]*\).*/\1/p")
        [ -n "$count" ] || continue
        now=$("$try" "$file" strategy=$strategy all=1 |
            sed -n "s/^phase $strategy executions=\([0-9]*\).*/\1/p")
        if [ "$now" != "$count" ]; then
            echo "$(basename "$file"): $now executions of $strategy, expected $count"
            bad=1
        fi
    done
done
exit $bad
