# add_lab(DIR) turns a folder labs/NN-slug into targets. A lab is found by its
# folder alone: adding one edits no CMake file.
#
#   check-NN-FLAVOUR  the trusted half of the lab's check: tests/labs/NN-slug/
#                     check.c, compiled once; racelab links it to a submission
#   main-NN           the program that a student runs by hand (not in "all":
#                     a student's file that does not compile must not stop
#                     the rest of the tree)

# The harness that every check is linked to, once for each flavour.
function(add_harness)
  foreach(flavour o0 o2 tsan)
    add_library(harness-${flavour} STATIC
      ${PROJECT_SOURCE_DIR}/tests/harness/canary.c
      ${PROJECT_SOURCE_DIR}/tests/harness/loop.c
      ${PROJECT_SOURCE_DIR}/tests/harness/main.c
      ${PROJECT_SOURCE_DIR}/tests/harness/process.c
      ${PROJECT_SOURCE_DIR}/tests/harness/timed.c
      ${PROJECT_SOURCE_DIR}/tests/harness/watch.c
      ${PROJECT_SOURCE_DIR}/tests/harness/witness.c)
    if(flavour STREQUAL tsan)
      target_sources(harness-${flavour}
        PRIVATE ${PROJECT_SOURCE_DIR}/tests/harness/c11.c)
    endif()
    racelab_flavour(harness-${flavour} ${flavour})
    racelab_publish(harness-${flavour})
    target_link_libraries(harness-${flavour} PUBLIC warnings)
    target_include_directories(harness-${flavour}
      PRIVATE ${LIBUV_INCLUDE_DIRS})
  endforeach()
endfunction()

# Gives TARGET the flags and include folders of FLAVOUR.
function(racelab_flavour target flavour)
  target_compile_options(${target} PRIVATE
    ${RACELAB_LAB_CFLAGS} ${RACELAB_CFLAGS_${flavour}})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/include)
  set_target_properties(${target} PROPERTIES C_EXTENSIONS ON)
endfunction()

# Puts TARGET's archive where racelab looks for it: build/lib/libTARGET.a. It
# is made elsewhere and renamed, so that a check that runs beside a build finds
# a whole archive, the old one or the new one.
function(racelab_publish target)
  set(published ${PROJECT_BINARY_DIR}/lib/lib${target}.a)
  set_target_properties(${target} PROPERTIES
    ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/unpublished)
  add_custom_command(TARGET ${target} POST_BUILD
    BYPRODUCTS ${published}
    COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:${target}> ${published}.new
    COMMAND ${CMAKE_COMMAND} -E rename ${published}.new ${published}
    VERBATIM)
endfunction()

function(add_lab dir)
  get_filename_component(name ${dir} NAME)
  string(SUBSTRING ${name} 0 2 number)
  set(tests ${PROJECT_SOURCE_DIR}/tests/labs/${name})
  if(EXISTS ${tests}/check.c)
    foreach(flavour o0 o2 tsan)
      add_library(check-${number}-${flavour} STATIC ${tests}/check.c)
      racelab_flavour(check-${number}-${flavour} ${flavour})
      racelab_publish(check-${number}-${flavour})
      target_include_directories(check-${number}-${flavour} PRIVATE ${dir})
    endforeach()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${dir}/*.c)
  add_executable(main-${number} EXCLUDE_FROM_ALL ${sources})
  racelab_flavour(main-${number} o0)
  target_include_directories(main-${number} PRIVATE ${dir})
  target_link_libraries(main-${number}
    PRIVATE Threads::Threads PkgConfig::LIBUV atomic)
  set_target_properties(main-${number} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/run
    OUTPUT_NAME ${number})
endfunction()
