#!/bin/sh
# clang.sh [FILE.c ...]: explores each program under tests/explorer compiled by
# clang and compares the verdict with its first line, or with one that says
# `clang: VERDICT`. RACELAB is the command.
here=$(dirname "$(readlink -f "$0")")
racelab=${RACELAB:-$here/../../build/racelab}
[ $# -gt 0 ] || set -- "$here"/*.c
bad=0
for file; do
    want=$(sed -n '1s/.*verdict: \([a-z-]*\).*/\1/p' "$file")
    own=$(sed -n 's,^// clang: ,,p' "$file")
    want=${own:-$want}
    got=$("$racelab" explore --clang --json "$file" | jq -r .verdict)
    if [ "$got" != "$want" ]; then
        echo "$(basename "$file"): $got with clang, not $want"
        bad=1
    fi
done
echo "$# programs: $([ $bad = 0 ] && echo all as they should be || echo SOME DIFFER)"
exit $bad
