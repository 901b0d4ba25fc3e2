# The main commands on the labs as they are.
load common

@test "list names each folder of labs/ once" {
    run racelab list
    exits 0
    for folder in "$SOURCE"/labs/[0-9]*; do
        slug=$(basename "$folder")
        says "${slug#??-}"
    done
}

@test "list --json parses and has every lab" {
    racelab list --json >list.json
    [ "$(jq length list.json)" = "$(find "$SOURCE/labs" -maxdepth 1 -name '[0-9]*' | wc -l)" ]
}

@test "check fails on the broken lab and explains within 80 columns" {
    cd "$SOURCE"
    run racelab check --with build,tsan 04
    exits 1
    says "counter.c:24"
    says "x++"
    says "make "
    [ "$(echo "$output" | awk 'length > 80' | wc -l)" = 0 ]
}

@test "check passes on a correct file" {
    copy_counter
    run racelab check 04 --submission counter.c
    exits 0
}

@test "check --json is one racelab-result/1" {
    racelab check 04 --with build,tsan --json >result.json || true
    [ "$(jq -r .schema result.json)" = racelab-result/1 ]
    [ "$(jq -r '.tests[] | select(.id == "tsan") | .status' result.json)" = fail ]
}

@test "tools alone: --with tsan and --with helgrind" {
    run racelab check --with tsan 04
    exits 1
    says "x"
    run racelab check --with helgrind 04
    exits 1
}

@test "grade exits 0, prints a board, writes JSON for each lab" {
    run racelab grade --output out
    exits 0
    for folder in "$SOURCE"/labs/[0-9]*; do
        jq -e '.schema == "racelab-result/1"' "out/$(basename "$folder").json"
    done
    jq -e 'type == "array"' out/results.json
}

@test "a second check builds nothing" {
    copy_counter
    racelab check 04 --submission counter.c
    touch mark
    racelab check 04 --submission counter.c
    cache=$(dirname "$RACELAB")/cache/04-unlocked-counter
    built=$(find "$cache" -type f \( -name '*.o' -o -perm -u+x \) -newer mark)
    [ -z "$built" ]
}

# A tree as students get it: no solutions/, no tests/labs/*/right.
@test "without the solutions a student can work" {
    mkdir root
    cp -r "$SOURCE/labs" "$SOURCE/tests" "$SOURCE/include" root/
    rm -rf root/tests/labs/*/right
    export RACELAB_ROOT=$dir/root
    run racelab list
    exits 0
    says "32-robust-ledger"
    run racelab check 04 --with tsan
    exits 1
    says "hint:"
    run racelab review 04 --with build,tsan
    exits 0
    [ "$(echo "$output" | grep -cE 'solution|right/')" = 0 ]
}

@test "a claim on a check that a failing build kept from running differs" {
    mkdir root
    cp -r "$SOURCE/labs" "$SOURCE/tests" "$SOURCE/include" root/
    rm -rf root/tests/labs/04-unlocked-counter/{right,wrong}/*
    echo '// killed-by: conduct conduct; because: it does not compile' \
        >root/tests/labs/04-unlocked-counter/wrong/empty.c
    export RACELAB_ROOT=$dir/root
    run racelab review 04 --with build,conduct
    exits 1
    says "it was not run, since the build failed"
}

@test "a make target checks one lab" {
    run make -s -C "$SOURCE" tsan LAB=04
    [ "$status" = 2 ]
    says "counter.c:24"
}
