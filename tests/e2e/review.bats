# Every cell that the labs declare is what the checks say (make test-long).
load common

@test "review shows every cell as declared" {
    run racelab review
    echo "$output" | grep -B1 -A1 DIFFERS || true
    exits 0
}

@test "review says the same a second time" {
    racelab review >first
    racelab review >second
    diff first second
}
