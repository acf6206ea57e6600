# SPDX-License-Identifier: Apache-2.0
# The program, the library as a CMake package, the model and the codebook.
include(CMakePackageConfigHelpers)

# One name to link against: all static libraries and what they need.
add_library(demarche INTERFACE)
get_property(libraries GLOBAL PROPERTY DEMARCHE_LIBRARIES)
target_link_libraries(demarche INTERFACE demarche_input demarche_pipeline demarche_store
                                         demarche_output)

set(installed ${libraries} demarche)
list(REMOVE_ITEM installed demarche_cli demarche_eval)
set_target_properties(cld2 PROPERTIES EXPORT_NAME cld2)
install(TARGETS ${installed} cld2 EXPORT demarche ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT demarche NAMESPACE demarche:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche
        FILE demarche-targets.cmake)

configure_package_config_file(
  cmake/demarche-config.cmake.in ${PROJECT_BINARY_DIR}/demarche-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/demarche-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/demarche-config.cmake
              ${PROJECT_BINARY_DIR}/demarche-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)

install(TARGETS demarche_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/demarche DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY models codebook DESTINATION ${CMAKE_INSTALL_DATADIR}/demarche
        FILES_MATCHING PATTERN "*.dmm" PATTERN "*.bin" PATTERN "*.toml" PATTERN "*.md")
