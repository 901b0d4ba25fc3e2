# Every version of every lab against what is declared of it, twice more: nothing
# may change (make test-long). The first time is matrix.bats.
load common

@test "review says the same a second time" {
    racelab review >first
    racelab review >second
    diff first second
}
