# Each wrong/ file is caught by the detector that its first line names, and each
# right/ file and each solution passes all checks.
load common

@test "review shows every cell as declared" {
    [ -d "$SOURCE/solutions" ] || skip "solutions/ is not here"
    run racelab review
    echo "$output" | grep -A1 -E 'DIFFERS|should' || true
    echo "$output" | grep -qE '^[0-9]{3,4} cells are declared, 0 differ, 0 are'
    exits 0
}
