#!/bin/sh
# clang.sh [FILE.c ...]: explores each program under tests/explorer compiled by
# clang and compares the verdict with its first line. RACELAB is the command.
here=$(dirname "$(readlink -f "$0")")
racelab=${RACELAB:-$here/../../build/racelab}
[ $# -gt 0 ] || set -- "$here"/*.c
bad=0
for file; do
    want=$(sed -n '1s/.*verdict: \([a-z-]*\).*/\1/p' "$file")
    got=$("$racelab" explore --clang --json "$file" | jq -r .verdict)
    if [ "$got" != "$want" ]; then
        echo "$(basename "$file"): $got with clang, $want with gcc"
        bad=1
    fi
done
echo "$# programs: $([ $bad = 0 ] && echo all as with gcc || echo SOME DIFFER)"
exit $bad
