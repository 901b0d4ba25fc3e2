# The flavours in which a lab is compiled. CMake compiles the trusted half of a
# check (harness and checker) in each of them; racelab compiles the student's
# half with the very same flags, which it finds in the generated flavours.inc.
#
#   o0       as written: one read and one write where the source has one
#   o2       as shipped: what the optimiser makes of a missing lock
#   tsan     with ThreadSanitizer's runtime
#   explore  with the calls of ThreadSanitizer, but linked to our explorer
set(RACELAB_FLAVOURS o0 o2 tsan explore)
set(RACELAB_LAB_CFLAGS -std=c17 -D_GNU_SOURCE -Wall -Wextra -g
    -fno-omit-frame-pointer -pthread)
set(RACELAB_CFLAGS_o0 -O0)
set(RACELAB_CFLAGS_o2 -O2)
set(RACELAB_CFLAGS_tsan -O0 -fsanitize=thread)
set(RACELAB_CFLAGS_explore -O0 -fsanitize=thread)
set(RACELAB_LDFLAGS_o0 "")
set(RACELAB_LDFLAGS_o2 "")
set(RACELAB_LDFLAGS_tsan -fsanitize=thread)
set(RACELAB_LDFLAGS_explore "")

# Writes build/generated/flavours.inc: one line for each flavour,
# FLAVOUR(id, "compile flags", "link flags"), flags separated by spaces.
function(racelab_write_flavours path)
  set(text "/* Generated from cmake/flavours.cmake. */\n")
  foreach(flavour IN LISTS RACELAB_FLAVOURS)
    list(JOIN RACELAB_LAB_CFLAGS " " common)
    list(JOIN RACELAB_CFLAGS_${flavour} " " compile)
    list(JOIN RACELAB_LDFLAGS_${flavour} " " link)
    string(APPEND text
      "FLAVOUR(${flavour}, \"${common} ${compile}\", \"${link}\")\n")
  endforeach()
  file(CONFIGURE OUTPUT ${path} CONTENT "${text}" @ONLY)
endfunction()
