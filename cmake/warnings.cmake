# The warnings of the project's own C, as one interface target. The labs do not
# use it: a lab must not be solved by a compiler warning.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wcast-qual
  -Wwrite-strings -Wformat=2 -Wvla -Wswitch-enum -fno-common
  $<$<C_COMPILER_ID:GNU>:-Wlogical-op>
  $<$<C_COMPILER_ID:GNU>:-Wduplicated-cond>)

option(RACELAB_WERROR "Turn warnings of the project's own C into errors" OFF)
if(RACELAB_WERROR)
  target_compile_options(warnings INTERFACE -Werror)
endif()
