# The tests of the whole: the code's own shape, the program on the library of cases, and runs against real targets.
add_test(NAME code/layout COMMAND ${CMAKE_SOURCE_DIR}/harness/layout_test.sh ${CMAKE_SOURCE_DIR})
add_test(NAME code/format COMMAND ${CMAKE_SOURCE_DIR}/scripts/lint-code --format-if-there)
set_tests_properties(code/layout code/format PROPERTIES LABELS code TIMEOUT 60 SKIP_RETURN_CODE 77)

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/reports)

# A test that takes longer hangs. Under ASan `hopcheck prove` needs twelve times the processor time, under TSan more.
set(longest_whole_test 300)
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
  set(longest_whole_test 1200)
endif()

# hopcheck_whole_test(NAME LABEL arguments of hopcheck...): alone, for it uses every core or measures time.
function(hopcheck_whole_test name label)
  add_test(NAME ${label}/${name} COMMAND hopcheck ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${label}/${name} PROPERTIES LABELS ${label} RUN_SERIAL ON TIMEOUT ${longest_whole_test})
endfunction()

hopcheck_whole_test(lint e2e lint)
hopcheck_whole_test(prove e2e prove --table ${CMAKE_BINARY_DIR}/reports/proof.md)
hopcheck_whole_test(coverage e2e coverage --table ${CMAKE_BINARY_DIR}/reports/coverage.md)
foreach(page proof coverage)
  string(REPLACE proof prove test ${page})
  set_tests_properties(e2e/${test} PROPERTIES FIXTURES_SETUP ${page})
  # The committed page is what the command says now.
  add_test(NAME e2e/${page}-page COMMAND ${CMAKE_COMMAND} -E compare_files reports/${page}.md ${CMAKE_BINARY_DIR}/reports/${page}.md
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(e2e/${page}-page PROPERTIES LABELS e2e FIXTURES_REQUIRED ${page})
endforeach()
# The page of divergences says which peers it was made with: where one is not here, or is of another version, it is not compared, and
# ctest names the test as not run.
add_test(NAME e2e/divergences-page COMMAND ${CMAKE_COMMAND} -DHOPCHECK=$<TARGET_FILE:hopcheck> -DPAGE=${CMAKE_BINARY_DIR}/reports/divergences.md
         -P ${CMAKE_SOURCE_DIR}/harness/divergences_page_test.cmake WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(e2e/divergences-page PROPERTIES LABELS e2e TIMEOUT 60 SKIP_REGULAR_EXPRESSION "NOT COMPARED")
add_test(NAME e2e/reproduce COMMAND ${CMAKE_SOURCE_DIR}/scripts/lib/reproduce_test.sh $<TARGET_FILE:hopcheck> WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(e2e/reproduce PROPERTIES LABELS e2e TIMEOUT 120)
hopcheck_whole_test(pair e2e run --exact --report json:${CMAKE_BINARY_DIR}/reports/pair.json)

# The scripts around the program, on targets made up for them: what they say and leave, not what a sanitizer would find.
if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
  foreach(script nightly results github_step)
    add_test(NAME e2e/${script} COMMAND ${CMAKE_SOURCE_DIR}/scripts/lib/${script}_test.sh $<TARGET_FILE:hopcheck>)
    set_tests_properties(e2e/${script} PROPERTIES LABELS e2e RUN_SERIAL ON TIMEOUT 300 SKIP_RETURN_CODE 77)
  endforeach()
endif()

# Reports that are read again, and the forms of reports held to what their readers take. Where a reader is not installed, ctest names the
# test as not run.
foreach(what saved-reports report-forms)
  string(REPLACE - _ script ${what})
  add_test(NAME e2e/${what} COMMAND ${CMAKE_SOURCE_DIR}/harness/cli/${script}_test.sh $<TARGET_FILE:hopcheck> WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(e2e/${what} PROPERTIES LABELS e2e TIMEOUT ${longest_whole_test} SKIP_RETURN_CODE 77)
endforeach()
# The page of all kept results is what the command says of them.
file(GLOB results CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} reports/results/*.json)
if(results)
  add_test(NAME e2e/reading COMMAND hopcheck compare ${results} --page ${CMAKE_BINARY_DIR}/reports/README.md WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  add_test(NAME e2e/reading-page COMMAND ${CMAKE_COMMAND} -E compare_files reports/README.md ${CMAKE_BINARY_DIR}/reports/README.md
           WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(e2e/reading PROPERTIES LABELS e2e TIMEOUT ${longest_whole_test} FIXTURES_SETUP reading)
  set_tests_properties(e2e/reading-page PROPERTIES LABELS e2e FIXTURES_REQUIRED reading)
endif()

# The HTML page in a real browser. Where there is none, or what drives it is not installed, ctest names the test as not run.
add_test(NAME e2e/page COMMAND ${CMAKE_SOURCE_DIR}/harness/report/page_test/run $<TARGET_FILE:hopcheck>)
set_tests_properties(e2e/page PROPERTIES LABELS e2e RUN_SERIAL ON TIMEOUT ${longest_whole_test} SKIP_REGULAR_EXPRESSION "NOT TESTED")

file(GLOB targets CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} scripts/targets/*/target.json)
foreach(target IN LISTS targets)
  file(READ ${CMAKE_SOURCE_DIR}/${target} words)
  string(JSON in_tests ERROR_VARIABLE absent GET "${words}" in_tests)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${target})
  if(NOT in_tests STREQUAL "ON")
    continue()  # scripts/nightly plays it
  endif()
  cmake_path(GET target PARENT_PATH folder)
  cmake_path(GET folder FILENAME name)
  hopcheck_whole_test(${name} targets run --target ${target} --exact --report json:${CMAKE_BINARY_DIR}/reports/${name}.json)
  # What `hopcheck run` says of a server that cannot be had here; ctest names the test as not run.
  set_tests_properties(targets/${name} PROPERTIES SKIP_REGULAR_EXPRESSION "hopcheck run: [^ ]+ is not installed")
endforeach()
