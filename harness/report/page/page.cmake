# The page of `--report html:FILE` becomes a part of the program: made anew when a file of it changes.
set(page_folder ${CMAKE_SOURCE_DIR}/harness/report/page)
set(page_scripts dom octets data route rows ladder result run targets matrix glossary main)  # each behind what it uses
list(TRANSFORM page_scripts APPEND .js)
list(TRANSFORM page_scripts PREPEND ${page_folder}/ OUTPUT_VARIABLE page_files)
list(JOIN page_scripts "," page_scripts)
set(page_header ${CMAKE_BINARY_DIR}/generated/report/page_text.hpp)
add_custom_command(
  OUTPUT ${page_header}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${page_header} -DSCRIPTS=${page_scripts} -P ${page_folder}/embed.cmake
  DEPENDS ${page_files} ${page_folder}/page.html ${page_folder}/style.css ${page_folder}/embed.cmake
  VERBATIM)
target_sources(hopcheck_report PRIVATE ${page_header})
target_include_directories(hopcheck_report PRIVATE ${CMAKE_BINARY_DIR}/generated)
