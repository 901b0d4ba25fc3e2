#!/bin/sh
# run.sh FROM TO: explores the random programs FROM..TO with dfs and dpor and
# compares their sets of outcomes. Exit status 1 if any differ or if the
# explorer itself fails. BUILD is the build folder.
here=$(dirname "$(readlink -f "$0")")
root=$here/../../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
KEEP=$work/program "$root/tools/explorer/try" "$here/random_program.c" \
    strategy=replay > /dev/null || exit 1
bad=0
more=0
n=$1
while [ "$n" -le "$2" ]; do
    for s in dfs dpor; do
        rm -f "$work/$s"
        RACELAB_EXPLORE="strategy=$s all=1 executions=300000 trace=$work/$s.trace outcomes=$work/$s" \
            setarch -R "$work/program" "$n" || { echo "$n $s: status $?"; bad=1; }
    done
    if ! grep -q '^complete 1' "$work/dfs.trace"; then
        more=$((more + 1))
    elif grep -qE '^verdict (internal|unsupported)|^complete 0' "$work/dpor.trace" ||
        ! cmp -s "$work/dfs" "$work/dpor"; then
        echo "$n: differs: dfs $(grep ^executions "$work/dfs.trace") outcomes $(wc -l < "$work/dfs"), dpor $(grep ^executions "$work/dpor.trace") outcomes $(wc -l < "$work/dpor") $(grep -E '^(verdict|complete)' "$work/dpor.trace" | tr '\n' ' ')"
        bad=1
    fi
    n=$((n + 1))
done
echo "programs $1..$2: $more too big for dfs, $([ $bad = 0 ] && echo all agree || echo SOME DIFFER)"
exit $bad
