#!/bin/sh
# rivals.sh [--write] [FILE.c ...]: what ThreadSanitizer says in ten runs of
# each program under tests/explorer and Helgrind in three, as it stands on line
# 2 of the program; --write puts it there. Not part of `make test`: the answer
# of both depends on how the threads happen to run.
here=$(dirname "$(readlink -f "$0")")
write=
[ "$1" = --write ] && write=1 && shift
[ $# -gt 0 ] || set -- "$here"/*.c
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 3

# The lines of standard input, joined with a comma.
listed() {
    sort -u | paste -sd, | sed 's/,/, /g'
}

tsan() {
    : >says
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        TSAN_OPTIONS=atexit_sleep_ms=0 timeout -s KILL 3 setarch -R ./tsan >out 2>&1 ||
            [ $? -ne 137 ] || echo hangs >>says
        sed -n 's/.*WARNING: ThreadSanitizer: \([^(]*[^( ]\).*/\1/p' out |
            sort -u >>says
    done
    [ -s says ] || echo silent >says
    sort says | uniq -c | while read -r times what; do
        case $times$what in
        10* | *silent) echo "$what" ;;
        *) echo "$what in $times of 10 runs" ;;
        esac
    done | listed
}

helgrind() {
    for _ in 1 2 3; do
        timeout 10 valgrind --tool=helgrind ./plain >out 2>&1 ||
            [ $? -ne 124 ] || echo hangs
        sed -n 's/.*ERROR SUMMARY: \([0-9]*\) errors.*/\1 errors/p' out
    done | sed 's/^0 errors/silent/; s/^1 errors/1 error/' | listed
}

for file; do
    file=$(cd "$OLDPWD" && readlink -f "$file")
    if ! gcc -w -g -O1 -fsanitize=thread -pthread "$file" -o tsan -lm 2>out ||
        ! gcc -w -g -O0 -pthread "$file" -o plain -lm 2>out; then
        echo "$(basename "$file"): runs under the explorer only"
        continue
    fi
    line="// tsan: $(tsan); helgrind: $(helgrind)"
    echo "$(basename "$file"): ${line#// }"
    [ -n "$write" ] || continue
    sed -i '2{/^\/\/ tsan: /d}' "$file"
    sed -i "1a\\
$line" "$file"
done
