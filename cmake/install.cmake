# cmake --install: the explorer for other projects. A prefix holds
#
#   bin/        racelab and its launcher
#   include/    racelab/explore.h, trace.h, verdict.def
#   lib/        the runtime, the CMake package, the pkg-config file
#
# and may be moved as a whole: nothing in it names an absolute path. The list
# of the calls that are turned has one source, wrapped.def.
file(STRINGS ${PROJECT_SOURCE_DIR}/tools/explorer/intercept/wrapped.def
  RACELAB_WRAPPED REGEX "^WRAP\\(")
list(TRANSFORM RACELAB_WRAPPED REPLACE "WRAP\\((.*)\\)" "-Wl,--wrap=\\1")
list(JOIN RACELAB_WRAPPED " " RACELAB_WRAPPED_WORDS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/tools/explorer/intercept/wrapped.def)

set(RACELAB_EXPLORER_CFLAGS -O0 -g -fno-builtin -fno-omit-frame-pointer
  -fsanitize=thread -pthread)
list(JOIN RACELAB_EXPLORER_CFLAGS " " RACELAB_EXPLORER_CFLAGS_WORDS)

include(CMakePackageConfigHelpers)
set(package ${PROJECT_BINARY_DIR}/package)
configure_file(cmake/racelab-explorer-config.cmake.in
  ${package}/racelab-explorer-config.cmake @ONLY)
configure_file(cmake/racelab-explorer.pc.in ${package}/racelab-explorer.pc
  @ONLY)
write_basic_package_version_file(
  ${package}/racelab-explorer-config-version.cmake
  COMPATIBILITY SameMinorVersion)

install(TARGETS racelab racelab-launch DESTINATION bin)
install(FILES ${PROJECT_BINARY_DIR}/lib/libracelab-explorer.a DESTINATION lib)
install(FILES include/racelab/explore.h include/racelab/trace.h
  include/racelab/verdict.def DESTINATION include/racelab)
install(FILES ${package}/racelab-explorer-config.cmake
  ${package}/racelab-explorer-config-version.cmake
  DESTINATION lib/cmake/racelab-explorer)
install(FILES ${package}/racelab-explorer.pc DESTINATION lib/pkgconfig)
