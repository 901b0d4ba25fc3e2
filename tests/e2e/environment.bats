# The environment: what is missing is named, with the line to type, and is
# neither a pass nor a fail.
load common

manifest() {
    mkdir -p root/labs
    cp -r "$SOURCE/labs/04-unlocked-counter" "$SOURCE/labs/14-multiplex" \
        root/labs/
    sed -i "$1" root/labs/04-unlocked-counter/lab.yaml
    export RACELAB_ROOT=$dir/root
}

@test "a manifest with an unknown key: file and line; other labs go on" {
    manifest 's/^title/titel/'
    run racelab grade --output out
    exits 3
    says "04-unlocked-counter/lab.yaml:1: Unexpected key: titel"
    says "multiplex"
    [ -s out/14-multiplex.json ]
}

@test "a manifest with a wrong type" {
    manifest 's/^difficulty.*/difficulty: hard/'
    run racelab list
    exits 3
    says "04-unlocked-counter/lab.yaml:6:"
}

@test "a manifest that names a missing file" {
    manifest 's/^file:.*/file: till.c/'
    run racelab list
    exits 3
    says "there is no file till.c"
}

@test "an unknown lab" {
    run racelab check 99
    exits 2
    says "there is no lab '99'"
    says "racelab list"
}

@test "an unknown command, option, check, number of jobs" {
    run racelab chekc
    exits 2
    says "there is no command 'chekc'"
    run racelab check --fast
    exits 2
    says "racelab check --help"
    run racelab check --with valgrind
    exits 2
    says "there is no check 'valgrind'"
    run racelab check --jobs none
    exits 2
    says "not a number from 1 to 64"
}

@test "--submission without its lab" {
    run racelab check --submission x.c
    exits 2
    says "needs the one lab"
}

@test "every command has help" {
    for command in list check grade review doctor; do
        run racelab "$command" --help
        exits 0
        says "usage: racelab $command"
    done
}

@test "a missing valgrind" {
    copy_new_counter
    in_own_mounts "mount --bind /dev/null $(command -v valgrind) &&
        $RACELAB check 04 --submission counter.c --with helgrind --json"
    exits 3
    says "tools/setup"
}

@test "a missing runtime of ThreadSanitizer" {
    copy_new_counter
    runtime=$(readlink -f "$(gcc -print-file-name=libtsan.so)")
    in_own_mounts "mount --bind /dev/null $runtime &&
        $RACELAB check 04 --submission counter.c --with tsan --json"
    exits 3
    says "tools/setup"
}

@test "a missing cmocka" {
    copy_new_counter
    library=$(readlink -f "$(gcc -print-file-name=libcmocka.so)")
    in_own_mounts "mount --bind /dev/null $library &&
        $RACELAB check 04 --submission counter.c --with count --json"
    exits 3
    says "tools/setup"
}

@test "a read-only checkout" {
    copy_counter
    in_own_mounts "mount --bind $SOURCE $SOURCE &&
        mount -o remount,bind,ro $SOURCE &&
        $RACELAB check 04 --submission counter.c --with build,count --json"
    exits 0
}

@test "runs have no address randomisation, whatever the kernel's setting" {
    run "$RACELAB_LAUNCH" cat /proc/self/personality
    exits 0
    says "00040000"
}

@test "doctor proves the tools with control programs" {
    run racelab doctor
    exits 0
    says "everything works here"
}

# The archiver looks whether the published archive is whole while it works.
@test "a check beside a build finds a whole archive" {
    cat >ar <<'END'
#!/bin/sh
[ ! -e "$PUBLISHED" ] || ar t "$PUBLISHED" >>seen || echo broken >>seen
[ -e "$PUBLISHED" ] || echo missing >>seen
exec ar "$@"
END
    chmod +x ar
    mkdir mini
    echo 'int one(void);' >mini/one.c
    cat >mini/CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.22)
project(mini LANGUAGES C)
include($SOURCE/cmake/labs.cmake)
add_library(harness-o0 STATIC one.c)
racelab_publish(harness-o0)
END
    cmake -S mini -B built -G Ninja -DCMAKE_AR="$dir/ar" >/dev/null
    export PUBLISHED=$dir/built/lib/libharness-o0.a
    cmake --build built >/dev/null
    [ "$(cat built/seen)" = missing ]
    rm built/seen
    echo 'int one(void) { return 1; }' >mini/one.c
    cmake --build built >/dev/null
    [ "$(cat built/seen)" = one.c.o ]
    nm "$PUBLISHED" | grep -q ' T one'
}

@test "a build that fails is no success, though an older racelab is there" {
    mkdir bin older
    printf '#!/bin/sh\n[ "$1" != --build ]\n' >bin/cmake
    printf '#!/bin/sh\n' >older/racelab
    chmod +x bin/cmake older/racelab
    PATH=$dir/bin:$PATH run make -s -C "$SOURCE" list BUILD="$dir/older"
    [ "$status" = 2 ]
}
