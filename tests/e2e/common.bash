# What every end-to-end test starts with. A test gets a folder of its own, $dir,
# and `racelab`, which is the command under test.

setup() {
    dir=$BATS_TEST_TMPDIR
    cd "$dir" || return
    export TMPDIR=$dir
}

racelab() {
    "$RACELAB" "$@"
}

# check_file LAB FILE [CHECKS]: the verdict on FILE as JSON in $output.
check_file() {
    run racelab check "$1" --submission "$2" --with "${3:-build,count,conduct}" \
        --json
}

# Asserts that $output holds $1.
says() {
    case "$output" in
    *"$1"*) ;;
    *)
        echo "expected to read: $1"
        echo "but it was: $output"
        return 1
        ;;
    esac
}

exits() {
    if [ "$status" != "$1" ]; then
        echo "expected status $1, got $status: $output"
        return 1
    fi
}

# copy_right LAB NAME FILE: a correct file of a lab as $dir/FILE. A student's
# tree has none.
copy_right() {
    right=$SOURCE/tests/labs/$1/right/$2.c
    [ -e "$right" ] || skip "tests/labs/$1/right is not here"
    cp "$right" "$3"
}

copy_counter() {
    copy_right 04-unlocked-counter atomic counter.c
}

# The same, but with a text that was never built before.
copy_new_counter() {
    copy_counter
    echo "/* $$ $RANDOM $RANDOM */" >>counter.c
}

# Runs a shell command in mount and process namespaces of its own, so that it
# can hide files of the system. Skips the test where that is not allowed.
in_own_mounts() {
    unshare -m true 2>/dev/null || skip "no mount namespaces here"
    run unshare -m sh -c "$1"
}
