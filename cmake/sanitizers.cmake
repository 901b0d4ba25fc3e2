# AddressSanitizer and UBSan for the project's own C, as one interface target.
add_library(sanitizers INTERFACE)
option(RACELAB_SANITIZE "Check the project's own C with ASan and UBSan" OFF)
if(RACELAB_SANITIZE)
  target_compile_options(sanitizers INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(sanitizers INTERFACE -fsanitize=address,undefined)
endif()
