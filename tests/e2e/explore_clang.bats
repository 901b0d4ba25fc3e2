# Objects compiled by clang, with the reads of x++ instrumented, get the
# verdicts of gcc's. All programs are compared in make test-long
# (tests/explorer/clang.sh).
load common

@test "clang: the verdicts of line 1, on a dozen programs" {
    command -v clang >/dev/null || skip "clang is not installed"
    run "$SOURCE/tests/explorer/clang.sh" \
        "$SOURCE"/tests/explorer/{abba,aba_stack,atomic_sections,buffer_if}.c \
        "$SOURCE"/tests/explorer/{c11_threads,double_free,inc_1,inc_3}.c \
        "$SOURCE"/tests/explorer/{lost_wakeup,mutex_2,peterson,spin_flag}.c \
        "$SOURCE"/tests/explorer/{treiber_stack,use_after_free}.c
    exits 0
}

@test "clang: a local variable has its name, though its place is told otherwise" {
    command -v clang >/dev/null || skip "clang is not installed"
    run racelab explore "$SOURCE/tests/explorer/local_of_main.c" --clang
    exits 1
    says "race on mine[1].balance of main:"
}
