# The front door: make with no CMake knowledge. Every target first sees to it
# that the tools are there and the tree is built.
#
#   make check LAB=04      make tsan      make grade      make help

SHELL = /bin/bash
.SHELLFLAGS = -o pipefail -c

BUILD ?= build
LAB ?=
RACELAB = $(BUILD)/racelab

.PHONY: all build setup list check count conduct tsan helgrind explore hint grade \
        review curriculum doctor run test test-long test-asan test-clang bench format \
        tidy clean help

all: build

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | \
	  sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: ## installs what is missing (does nothing when all is there)
	@tools/setup

build: setup ## builds everything
	@cmake -S . -B $(BUILD) -G Ninja >$(BUILD).log 2>&1 || \
	  { cat $(BUILD).log; exit 3; }
	@rm -f $(BUILD).log
	@cmake --build $(BUILD) --parallel | sed -E '/no work to do|Re-checking globbed/d'

list: build ## the labs in learning order
	@$(RACELAB) list

check: build ## all checks of the labs, or of one: LAB=04
	@$(RACELAB) check $(LAB)

count conduct tsan helgrind explore: build ## one check of the labs, or of one
	@$(RACELAB) check --with $@ $(LAB)

hint: build ## a hint on a lab: LAB=04 LEVEL=1
	@$(RACELAB) hint $(LAB) --level $(or $(LEVEL),1)

grade: build ## checks every lab, prints the score board, writes the results
	@$(RACELAB) grade $(LAB)

review: build ## for instructors: every version against what is declared of it
	@$(RACELAB) review $(LAB)

curriculum: build ## writes docs/curriculum.md from the manifests
	@$(RACELAB) curriculum >$(BUILD)/curriculum.md
	@mv $(BUILD)/curriculum.md docs/curriculum.md

doctor: build ## proves that each tool works on this machine
	@$(RACELAB) doctor

run: build ## runs a lab's program by hand: LAB=04
	@test -n "$(LAB)" || { echo "make run: name a lab, as in: make run LAB=04"; exit 2; }
	@cmake --build $(BUILD) --target main-$(LAB) >/dev/null
	@$(BUILD)/run/$(LAB)

test: build ## the project's own tests
	@cd $(BUILD) && ctest --output-on-failure --no-tests=error -LE long

test-long: build ## the tests that take long
	@cd $(BUILD) && ctest --output-on-failure --no-tests=error -L long

test-asan: setup ## the project's own C under ASan and UBSan
	@cmake --preset asan >/dev/null && cmake --build --preset asan
	@cd build/asan && ctest --output-on-failure --no-tests=error -L unit

test-clang: setup ## the project's own C under clang, warnings are errors
	@cmake --preset clang >/dev/null && cmake --build --preset clang
	@cd build/clang && ctest --output-on-failure --no-tests=error -L unit

bench: build ## how long each check of each lab takes, and the explorer
	@tests/bench/labs $(RACELAB) $(LAB)
	@tests/bench/explorer $(RACELAB)

format: ## formats the C files
	@git ls-files '*.c' '*.h' | xargs clang-format -i

# clang-tidy counts on stderr what it found in the system's headers; findings
# are on stdout.
tidy: build ## clang-tidy over the project's own C
	@git ls-files 'tools/*.c' | xargs clang-tidy -p $(BUILD) --quiet 2>/dev/null

clean: ## removes what was built
	@rm -rf $(BUILD)
