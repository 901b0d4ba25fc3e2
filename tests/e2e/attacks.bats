# Every hostile submission of tests/attacks gets the verdict of its first line,
# and no other: // verdict: DIAGNOSIS; because: SENTENCE
load common

# The submission that an attack makes: the racy counter is appended where the
# attack has none of its own.
submission() {
    cp "$1" counter.c
    grep -q 'count_parallel(int' "$1" ||
        cat "$SOURCE/tests/attacks/racy_counter.tail" >>counter.c
}

@test "the racy counter itself fails by its race" {
    cp "$SOURCE/tests/attacks/racy_counter.tail" counter.c
    check_file 04 counter.c build,count,conduct,tsan,helgrind,explore
    exits 1
    says '"diagnosis": "race"'
}

@test "every attack has its verdict, and is not a pass" {
    attacks=0
    bad=0
    for file in "$SOURCE"/tests/attacks/*.c; do
        want=$(sed -n '1s/.*verdict: \([a-z-]*\);.*/\1/p' "$file")
        submission "$file"
        status=0
        racelab check 04 --submission counter.c --json >result.json ||
            status=$?
        if [ "$status" != 1 ] || [ -z "$want" ] ||
            ! jq -e --arg want "$want" '.passed == false and
                any(.tests[]; .status == "fail" and
                    any(.findings[]; .diagnosis == $want))' result.json \
                >/dev/null; then
            echo "$(basename "$file"): status $status, wanted $want, got" \
                "$(jq -c '[.tests[].findings[].diagnosis] | unique' result.json)"
            bad=$((bad + 1))
        fi
        attacks=$((attacks + 1))
    done
    [ "$attacks" -ge 25 ]
    [ "$bad" = 0 ]
}

@test "what is refused is not run, and the instructor is told" {
    submission "$SOURCE/tests/attacks/fork-bomb.c"
    check_file 04 counter.c build,count,conduct,tsan,helgrind,explore
    exits 1
    says '"verdict": "invalid"'
    [ "$(echo "$output" | jq -r '[.tests[].status] | unique | join(" ")')" = \
        "fail skip" ]
}

# The calls are allowed here, so that the attack comes to its tool.
@test "a tool that was made to look away sees no race, and that is no pass" {
    mkdir -p root/labs
    cp -r "$SOURCE/labs/04-unlocked-counter" root/labs/
    echo 'allow: [dlsym, dup2, open]' \
        >>root/labs/04-unlocked-counter/lab.yaml
    export RACELAB_ROOT=$dir/root
    submission "$SOURCE/tests/attacks/annotate-looked-up.c"
    check_file 04 counter.c tsan
    exits 1
    says "it no longer saw a race"
    submission "$SOURCE/tests/attacks/dup2-stderr.c"
    check_file 04 counter.c tsan
    exits 1
    says "early-exit"
}
