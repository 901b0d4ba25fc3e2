# Every command in a lab's README, typed as it stands there (make test-long).
load common

# The make commands of README $1, one a line.
commands_of() {
    sed -nE 's/^    (make [a-z]+ LAB=[0-9]+)$/\1/p' "$1"
}

@test "each lab's README names its commands" {
    for readme in "$SOURCE"/labs/[0-9]*/README.md; do
        number=$(basename "$(dirname "$readme")" | cut -c1-2)
        commands_of "$readme" >commands
        grep -qx "make run LAB=$number" commands
        grep -qx "make check LAB=$number" commands
        [ "$(grep -cv "LAB=$number$" commands)" = 0 ]
    done
}

# A check of the broken version fails (1) or is silent (0). A program that is
# run by hand may be one that stands still, which is what it shows: it is ended
# after a while, and has said something by then.
@test "each command in a README does what it is for" {
    for readme in "$SOURCE"/labs/[0-9]*/README.md; do
        commands_of "$readme" >commands
        while read -r make target lab; do
            status=0
            patience=900
            [ "$target" != run ] || patience=20
            timeout $patience $make -s -C "$SOURCE" "$target" "$lab" \
                </dev/null >said 2>&1 || status=$?
            [ -s said ]
            if [ "$status" != 0 ] && [ "$target" != run ]; then
                grep -q 'Error 1$' said
            fi
            if grep -qE 'Error (2|3|126|127)$|No rule' said; then
                echo "$readme: $make $target $lab"
                cat said
                return 1
            fi
        done <commands
    done
}
