# The documents are true: their commands exist and work.
load common

@test "every make target in the README is one" {
    grep -ohE '(`|^    )make [a-z-]+' "$SOURCE/README.md" "$SOURCE"/docs/*.md \
        "$SOURCE"/labs/*/README.md | sed 's/.*make //' | sort -u |
        grep -vxE 'and|it|sure|the|with' >targets
    [ -s targets ]
    while read -r target; do
        make -n -C "$SOURCE" "$target" LAB=04 >/dev/null 2>err || {
            echo "make $target: $(cat err)"
            return 1
        }
    done <targets
}

@test "every racelab command in the README is one" {
    grep -ohE '`racelab [a-z]+' "$SOURCE/README.md" | sort -u |
        sed 's/.*racelab //' >commands
    [ -s commands ]
    while read -r command; do
        racelab "$command" --help >/dev/null
    done <commands
}

@test "every file that a document links to is there" {
    cd "$SOURCE"
    for page in README.md CONTRIBUTING.md docs/*.md; do
        for link in $(grep -oE '\]\([a-z/.-]+\)' "$page" | tr -d '])('); do
            [ -e "$(dirname "$page")/$link" ] || [ -e "$link" ] || {
                echo "$page: $link"
                return 1
            }
        done
    done
}

@test "an in-source CMake build is refused with a message" {
    cp -r "$SOURCE/CMakeLists.txt" "$SOURCE/cmake" .
    run cmake .
    [ "$status" != 0 ]
    says "not built in its source folder"
}
