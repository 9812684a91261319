# Helpers that keep the build lists derived from the tree.

# sokhao_registry(FILE MACRO OUT): the lines "MACRO(a, b, c)" of a registry.inc
# as a list of "a|b|c". A malformed line stops the configure step.
function(sokhao_registry file macro out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(STRINGS ${file} lines)
  set(result)
  foreach(line IN LISTS lines)
    if(line MATCHES "^[ \t]*(//.*)?$")
      continue()
    endif()
    if(NOT line MATCHES "^${macro}\\(([^()]*)\\)[ \t]*(//.*)?$")
      message(FATAL_ERROR "${file}: not a registry line: ${line}")
    endif()
    string(REGEX REPLACE "[ \t]*,[ \t]*" "|" entry "${CMAKE_MATCH_1}")
    list(APPEND result "${entry}")
  endforeach()
  set(${out} ${result} PARENT_SCOPE)
endfunction()

# sokhao_tests(NAME LINK target...): all tests/NAME/*_test.cc as one program.
function(sokhao_tests name)
  cmake_parse_arguments(T "" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" target tests_${name})
  add_executable(${target} ${sources})
  target_link_libraries(${target} PRIVATE sokhao_test_support ${T_LINK} third_party::gtest)
  target_compile_definitions(${target} PRIVATE
    SOKHAO_TEST_DATA="${PROJECT_SOURCE_DIR}/test_data"
    SOKHAO_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    SOKHAO_BIN="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${target} PRIVATE -O0 -U_FORTIFY_SOURCE)  # a test waits for its compiler longer than for itself
  endif()
  list(LENGTH sources count)
  if(count GREATER 2)
    target_precompile_headers(${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  endif()
  add_test(NAME ${target} COMMAND ${target})
endfunction()

# sokhao_registry_source(OUT NAMESPACE TYPE HEADER FUNCTION symbols...): writes
# a source that tabulates the symbols and defines FUNCTION().
function(sokhao_registry_source out namespace type header function)
  set(text "// Made by scripts/cmake/modules.cmake from a registry.\n#include <array>\n#include \"${header}\"\nnamespace ${namespace} {\n")
  set(table)
  foreach(symbol IN LISTS ARGN)
    string(APPEND text "extern const ${type} ${symbol};\n")
    string(APPEND table "&${symbol}, ")
  endforeach()
  list(LENGTH ARGN count)
  string(APPEND text "std::span<const ${type}* const> ${function}() {\n")
  string(APPEND text "  static const std::array<const ${type}*, ${count}> table{${table}};\n  return table;\n}\n}  // namespace ${namespace}\n")
  file(CONFIGURE OUTPUT ${out} CONTENT "${text}" @ONLY)
endfunction()

# sokhao_embedded_source(OUT NAMESPACE HEADER [FUNCTION files...]...): a source
# that carries the files in the program; each FUNCTION() lists those behind it.
# A word that is no path of a file begins a new list.
function(sokhao_embedded_source out namespace header)
  set(blobs)
  set(tables)
  set(count 0)
  set(open FALSE)
  foreach(word IN LISTS ARGN)
    if(EXISTS ${word})
      get_filename_component(name ${word} NAME)
      string(APPEND blobs "asm(\".section .rodata\\n.balign 16\\nsokhao_blob_${count}: .incbin \\\"${word}\\\"\\nsokhao_blob_${count}_end: .byte 0\\n.text\\n\");\n")
      string(APPEND blobs "extern \"C\" __attribute__((visibility(\"hidden\"))) const char sokhao_blob_${count}[], sokhao_blob_${count}_end[];\n")
      string(APPEND tables "      {\"${name}\", {sokhao_blob_${count}, static_cast<std::size_t>(sokhao_blob_${count}_end - sokhao_blob_${count})}},\n")
      math(EXPR count "${count} + 1")
      list(APPEND files ${word})
    else()
      if(open)
        string(APPEND tables "  };\n  return table;\n}\n")
      endif()
      string(APPEND tables "std::span<const Embedded> ${word}() {\n  static const Embedded table[] = {\n")
      set(open TRUE)
    endif()
  endforeach()
  string(APPEND tables "  };\n  return table;\n}\n")
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT "// Made by scripts/cmake/modules.cmake: files inside the program.\n#include \"${header}\"\n${blobs}namespace ${namespace} {\n${tables}}  // namespace ${namespace}\n")
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${files}" SKIP_PRECOMPILE_HEADERS ON)
endfunction()
