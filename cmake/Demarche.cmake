# SPDX-License-Identifier: Apache-2.0
# The three kinds of target that the folders of src/ and fuzz/ are made of.

# demarche_library(name SOURCES ... [DEPS public targets] [PRIVATE_DEPS targets])
# makes the static library demarche_<name> with src/ and include/ as include roots.
function(demarche_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  set(target demarche_${name})
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(
    ${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                     $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>)
  target_link_libraries(${target} PUBLIC ${ARG_DEPS} PRIVATE ${ARG_PRIVATE_DEPS})
  demarche_set_warnings(${target})
  set_property(GLOBAL APPEND PROPERTY DEMARCHE_LIBRARIES ${target})
endfunction()

# demarche_test(name SOURCES ... DEPS ... [DATA_LABEL])
# makes <name>_test; with DATA_LABEL it runs under "make test-data" only.
function(demarche_test name)
  if(NOT DEMARCHE_BUILD_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "DATA_LABEL" "" "SOURCES;DEPS" ${ARGN})
  set(target ${name}_test)
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ${ARG_DEPS} GTest::gtest GTest::gmock GTest::gtest_main)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})  # for tests/support/
  target_compile_definitions(${target} PRIVATE DEMARCHE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  demarche_set_warnings(${target})
  add_test(NAME ${name} COMMAND ${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  if(ARG_DATA_LABEL)
    set_tests_properties(${name} PROPERTIES LABELS data
                         SKIP_REGULAR_EXPRESSION "PASSED  . 0 tests")
  endif()
endfunction()

# demarche_fuzz(name SOURCES ... DEPS ...) makes the libFuzzer target <name>_fuzz
# (fuzz preset), or a runner over the seed corpus as a test (other presets).
function(demarche_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  set(target ${name}_fuzz)
  if(DEMARCHE_FUZZ)
    add_executable(${target} ${ARG_SOURCES})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  elseif(DEMARCHE_BUILD_TESTS)
    add_executable(${target} ${ARG_SOURCES} ${PROJECT_SOURCE_DIR}/fuzz/run_corpus.cc)
    add_test(NAME ${target} COMMAND ${target} ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name}
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  else()
    return()
  endif()
  target_link_libraries(${target} PRIVATE ${ARG_DEPS})
  demarche_set_warnings(${target})
endfunction()

function(demarche_set_warnings target)
  # Designated initializers leave out what keeps its default; that is their point.
  # -Wrestrict warns of every `"text" + std::to_string(x)` at -O2 and above (GCC bug 105651).
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror -Wno-missing-field-initializers
                                           $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
endfunction()
