# Bad submissions: each gets its sentence and status 1, and nothing is lost.
load common

@test "a missing file" {
    check_file 04 nowhere.c
    exits 1
    says "No such file"
}

@test "a folder" {
    mkdir folder
    check_file 04 folder
    exits 1
    says "it is a folder"
}

@test "a pipe is refused without waiting for it" {
    mkfifo pipe.c
    check_file 04 pipe.c
    exits 1
    says "not a regular file"
}

@test "an unreadable file" {
    copy_counter
    chmod 000 counter.c
    if [ "$(id -u)" = 0 ]; then
        open=$(mktemp -d /tmp/racelab-open-XXXXXX)
        chmod 777 "$open"
        mv counter.c "$open"
        run setpriv --reuid 65534 --regid 65534 --clear-groups \
            env TMPDIR="$open" "$RACELAB" check 04 \
            --submission "$open/counter.c" --with build --json
        rm -r "$open"
    else
        check_file 04 counter.c build
    fi
    exits 1
    says "Permission denied"
}

@test "an empty file" {
    : >counter.c
    check_file 04 counter.c
    exits 1
    says "the file is empty"
}

@test "a file that does not compile: the message at the student's line" {
    printf '#include "counter.h"\n\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    return n * e +;\n}\n' >counter.c
    run racelab check 04 --submission counter.c --with build
    exits 1
    says "counter.c:5"
    says "expected expression"
}

@test "a file without the contract's function" {
    echo 'int nothing;' >counter.c
    check_file 04 counter.c
    exits 1
    says "does not define count_parallel()"
}

@test "a call that nobody supplies" {
    printf '#include "counter.h"\nlong elsewhere(void);\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    (void)n; (void)e; (void)t;\n    return elsewhere();\n}\n' >counter.c
    check_file 04 counter.c
    exits 1
    says "elsewhere() is called but defined nowhere"
}

@test "a hook that the checker supplies" {
    copy_right 11-abba-transfer busy-marks account.c
    printf '\nvoid transfer_tick(void)\n{\n}\n' >>account.c
    check_file 11 account.c
    exits 1
    says "it defines transfer_tick, which whoever runs the file supplies"
}

@test "a call of libuv that the labs' loop does not have" {
    copy_right 01-three-steps turn-by-turn steps.c
    sed -i 's/uv_run(loop, UV_RUN_ONCE)/uv_stop(loop)/' steps.c
    check_file 01 steps.c
    exits 1
    says "uv_stop() is called, which the loop of the labs does not have"
}

@test "a crash: the signal and the line" {
    printf '#include "counter.h"\nstatic volatile int *nowhere;\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    (void)t;\n    *nowhere = 1;\n    return n * e;\n}\n' >counter.c
    run racelab check 04 --submission counter.c --with build,count
    exits 1
    says "SIGSEGV"
    says "counter.c:6"
}

@test "exit(0) from a test is no pass" {
    printf '#include "counter.h"\n#include <stdlib.h>\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    (void)n; (void)e; (void)t;\n    exit(0);\n}\n' >counter.c
    check_file 04 counter.c
    exits 1
    says "early-exit"
}

@test "printing a record of a pass and leaving is no pass" {
    printf '#include "counter.h"\n#include <stdio.h>\n#include <unistd.h>\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    (void)n; (void)e; (void)t;\n    dprintf(3, "racelab-case x full_size pass\\n");\n    puts("[       OK ] full_size");\n    _exit(0);\n}\n' >counter.c
    check_file 04 counter.c
    exits 1
    says "early-exit"
}

@test "100 MB of output" {
    printf '#include "counter.h"\n#include <stdio.h>\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    (void)n; (void)e; (void)t;\n    for (long i = 0; i < 2000000; i++)\n        puts("this line has fifty characters, and it is printed");\n    return 0;\n}\n' >counter.c
    check_file 04 counter.c
    exits 1
    says "flood"
}

# slow_lab: lab 04 with a limit of 0.6 seconds for what still moves.
slow_lab() {
    mkdir -p root/labs
    cp -r "$SOURCE/labs/04-unlocked-counter" root/labs/
    sed -i 's/^difficulty/limit_ms: 600\ndifficulty/' \
        root/labs/04-unlocked-counter/lab.yaml
    export RACELAB_ROOT=$dir/root
}

@test "a loop without end" {
    printf '#include "counter.h"\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    volatile long x = 0;\n    (void)n; (void)t;\n    while (x >= 0)\n        x = e;\n    return x;\n}\n' >counter.c
    slow_lab
    check_file 04 counter.c
    exits 1
    says "livelock"
}

@test "work without end is too slow, and no livelock" {
    printf '#include "counter.h"\nlong count_parallel(int n, long e, void (*t)(void))\n{\n    volatile long x = 0;\n    (void)n; (void)t;\n    while (x >= 0)\n        x += e > 0;\n    return x;\n}\n' >counter.c
    slow_lab
    check_file 04 counter.c build,count
    exits 1
    says "too-slow"
}

@test "a deadlock: its locks by name" {
    cp "$SOURCE/labs/11-abba-transfer/account.c" account.c
    run racelab check 11 --submission account.c --with build,count
    exits 1
    says "from->lock"
    says "account.c:"
}

@test "children that outlive the program: refused, and ended where they run" {
    cat >children.c <<'C'
#include "counter.h"
#include <unistd.h>
long count_parallel(int n, long e, void (*t)(void))
{
    (void)t;
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                execl("/bin/sleep", "sleep", "86399", (char *)0);
        _exit(0);
    }
    return n * e;
}
C
    cp children.c counter.c
    check_file 04 counter.c
    exits 1
    says "it uses fork: this lab is about threads, not processes"
    echo 'int main(void) { return count_parallel(0, 0, 0) != 0; }' >>children.c
    gcc -I"$SOURCE/labs/04-unlocked-counter" -o children children.c
    run "$RACELAB_LAUNCH" ./children
    exits 0
    ! pgrep -f 'sleep 86399'
}

@test "a symbolic link to a device" {
    ln -s /dev/zero counter.c
    check_file 04 counter.c
    exits 1
    says "not a regular file"
}
