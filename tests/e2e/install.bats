# Installed into a prefix, the explorer serves a project of somebody else's.
load common

setup_file() {
    export PREFIX=$BATS_FILE_TMPDIR/prefix
    cmake --install "$(dirname "$RACELAB")" --prefix "$PREFIX" >/dev/null
}

example() {
    cmake -S "$SOURCE/tests/example" -B "$dir/built" \
        -DCMAKE_PREFIX_PATH="$1" >/dev/null
    cmake --build "$dir/built" >/dev/null
}

@test "find_package: the example's test passes, and its broken variant fails" {
    example "$PREFIX"
    run ctest --test-dir "$dir/built" --output-on-failure -R 'queue-test$'
    exits 0
    run ctest --test-dir "$dir/built" --output-on-failure -R broken
    [ "$status" != 0 ]
    says "lost-wakeup"
    says "queue_broken.c"
    says "next: racelab explore"
}

@test "the prefix can be moved as a whole" {
    cp -r "$PREFIX" moved
    ! grep -rlF "$PREFIX" moved
    example "$dir/moved"
    run ctest --test-dir "$dir/built" -R 'queue-test$'
    exits 0
}

@test "pkg-config: objects and linked programs are explored" {
    export PKG_CONFIG_PATH=$PREFIX/lib/pkgconfig
    for file in queue_test queue queue_broken; do
        # shellcheck disable=SC2046
        gcc $(pkg-config --cflags racelab-explorer) -c \
            "$SOURCE/tests/example/$file.c" -o $file.o
    done
    # shellcheck disable=SC2046
    gcc queue_test.o queue.o $(pkg-config --libs racelab-explorer) -o right
    # shellcheck disable=SC2046
    gcc queue_test.o queue_broken.o $(pkg-config --libs racelab-explorer) \
        -o broken
    run "$PREFIX/bin/racelab" explore right
    exits 0
    says "no failure in any of the 64 interleavings"
    run "$PREFIX/bin/racelab" explore broken
    exits 1
    says "lost-wakeup"
    schedule=$(echo "$output" | sed -n 's/.*--replay //p')
    run "$PREFIX/bin/racelab" explore broken --replay "$schedule"
    exits 1
    run "$PREFIX/bin/racelab" explore queue_test.o queue_broken.o
    exits 1
}

@test "the installed program explores sources, away from where it was built" {
    run "$PREFIX/bin/racelab" explore "$SOURCE/tests/example/queue_test.c" \
        "$SOURCE/tests/example/queue.c"
    exits 0
}

@test "every turned call is in the package, from one list" {
    wanted=$(grep -c '^WRAP(' "$SOURCE/tools/explorer/intercept/wrapped.def")
    for file in lib/pkgconfig/racelab-explorer.pc \
        lib/cmake/racelab-explorer/racelab-explorer-config.cmake; do
        [ "$(grep -o -e '--wrap=' "$PREFIX/$file" | wc -l)" = "$wanted" ]
    done
}
