# What `cmake --install` installs: libquotapack.a with the headers that quotapack.hpp reaches, for C++; libquotapack.so
# with quotapack.h alone, for C and all that can call C; the program; and the files by which CMake and pkg-config find them.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/quotapack)

set(rooms base money calendar pricing catalog packages lifecycle alerts bill replay planning json exchange api capi)
set(objects "")
foreach(room IN LISTS rooms)
  get_target_property(type quotapack_${room} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    list(APPEND objects $<TARGET_OBJECTS:quotapack_${room}>)
  endif()
endforeach()

# One archive of all rooms: how the library is divided is our own matter.
add_library(quotapack_archive STATIC ${objects})
set_target_properties(quotapack_archive PROPERTIES OUTPUT_NAME quotapack EXPORT_NAME quotapack LINKER_LANGUAGE CXX)
target_compile_features(quotapack_archive INTERFACE cxx_std_20)

# The number of the C interface stands in its header. It is the whole version of the shared library: a program that was
# linked with one libquotapack.so.1 runs with every other.
file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/quotapack.h abi REGEX "^#define QUOTAPACK_ABI ")
string(REGEX REPLACE "^#define QUOTAPACK_ABI " "" abi "${abi}")
add_library(quotapack_shared SHARED ${objects})
set_target_properties(quotapack_shared PROPERTIES
  OUTPUT_NAME quotapack EXPORT_NAME c SOVERSION ${abi} LINKER_LANGUAGE CXX
  LINK_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/capi/exports.map)
target_link_options(quotapack_shared PRIVATE
  LINKER:--version-script=${CMAKE_CURRENT_SOURCE_DIR}/capi/exports.map
  LINKER:--no-undefined)  # what is missing is missing here, not in somebody's program

# The headers that quotapack.hpp reaches, and no others.
function(quotapack_reach header)
  get_property(reached GLOBAL PROPERTY quotapack_headers)
  if(header IN_LIST reached)
    return()
  endif()
  set_property(GLOBAL APPEND PROPERTY quotapack_headers ${header})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${header})
  file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/${header} includes REGEX "^#include \"")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^#include \"([^\"]+)\".*" "\\1" included "${line}")
    quotapack_reach(${included})
  endforeach()
endfunction()
quotapack_reach(quotapack.hpp)
quotapack_reach(quotapack.h)
get_property(headers GLOBAL PROPERTY quotapack_headers)
foreach(header IN LISTS headers)
  cmake_path(GET header PARENT_PATH folder)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/quotapack/${folder})
endforeach()

# C++ includes <quotapack.hpp>, and its headers each other as they do here; C includes <quotapack/quotapack.h>.
install(TARGETS quotapack_archive EXPORT quotapack ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${CMAKE_INSTALL_INCLUDEDIR}/quotapack)
install(TARGETS quotapack_shared EXPORT quotapack LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS quotapack_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

install(EXPORT quotapack NAMESPACE quotapack:: FILE quotapack-targets.cmake DESTINATION ${package_dir})
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/quotapack-config.cmake CONTENT [[
# find_package(quotapack) gives quotapack::quotapack (C++, static) and quotapack::c (C, shared).
include("${CMAKE_CURRENT_LIST_DIR}/quotapack-targets.cmake")
]] @ONLY)
# Before 1.0 a change of the middle number may change the interface.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/quotapack-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/quotapack-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/quotapack-config-version.cmake
  DESTINATION ${package_dir})

# The folder is found from where the file lies, so that an installed tree can be moved.
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/quotapack.pc CONTENT [[
prefix=${pcfiledir}/@up@
libdir=${prefix}/@CMAKE_INSTALL_LIBDIR@
includedir=${prefix}/@CMAKE_INSTALL_INCLUDEDIR@

Name: quotapack
Description: Billing engine for prepaid packages, C interface
Version: @PROJECT_VERSION@
Libs: -L${libdir} -lquotapack
Cflags: -I${includedir}
]] @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/quotapack.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE-THIRD-PARTY.txt ${PROJECT_SOURCE_DIR}/CHANGELOG.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
