# What docs/explorer.md says is typed and read as it stands there.
load common

@test "every command in docs/explorer.md runs" {
    cd "$SOURCE"
    sed -n 's/^    racelab explore \(tests.*\)/\1/p' docs/explorer.md >"$dir/commands"
    [ "$(wc -l <"$dir/commands")" -ge 7 ]
    while read -r -a words; do
        status=0
        racelab explore "${words[@]}" >"$dir/said" 2>&1 || status=$?
        [ "$status" -le 1 ] || {
            echo "racelab explore ${words[*]}: status $status"
            cat "$dir/said"
            return 1
        }
    done <"$dir/commands"
}

@test "every option in docs/explorer.md is one" {
    racelab explore --help >help
    grep -oE '`--(strategy|executions|seconds|clang|all|json)' \
        "$SOURCE/docs/explorer.md" | tr -d '`' | sort -u | while read -r option; do
        grep -q -e "$option" help || { echo "$option" && return 1; }
    done
}
