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

# What differs from run to run: seconds, the threads' numbers and who of them
# reads, the name of a folder.
steady() {
    sed -E 's/[0-9]+\.[0-9] s/N s/; s/thread [12] (reads|writes)/thread/;
        s/it( too)?,/it,/; s|/[0-9a-f]{24}/|/HASH/|' "$1"
}

@test "the picture in the README is what the command says" {
    sed -n '/^```$/,/^```$/p' "$SOURCE/README.md" | grep -v '^```' >picture
    cd "$SOURCE"
    run racelab check --with tsan 04
    exits 1
    echo "$output" | sed '/./,$!d' >"$dir/said"
    diff <(steady "$dir/picture") <(steady "$dir/said")
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

@test "the curriculum is what the manifests say" {
    racelab curriculum >curriculum.md
    diff "$SOURCE/docs/curriculum.md" curriculum.md
    for lab in "$SOURCE"/labs/[0-9]*/; do
        grep -qE "^\\| [0-9]+ \\|.* $(basename "$lab" | sed 's/-/ /')(,| \\|)" \
            curriculum.md || {
            echo "in no week: $lab"
            return 1
        }
    done
}

@test "an in-source CMake build is refused with a message" {
    cp -r "$SOURCE/CMakeLists.txt" "$SOURCE/cmake" .
    run cmake .
    [ "$status" != 0 ]
    says "not built in its source folder"
}
