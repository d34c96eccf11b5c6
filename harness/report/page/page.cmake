# The page of `--report html:FILE` becomes a part of the program: made anew when a file of it changes.
set(page_folder ${CMAKE_SOURCE_DIR}/harness/report/page)
set(page_scripts dom octets data route rows filters ladder result summary run targets matrix lists glossary main)  # each behind what it uses
set(page_styles base run result ladder matrix narrow)  # the last decides
list(TRANSFORM page_scripts APPEND .js)
list(TRANSFORM page_styles APPEND .css)
set(page_files ${page_scripts} ${page_styles} page.html embed.cmake)
list(TRANSFORM page_files PREPEND ${page_folder}/)
list(JOIN page_scripts "," page_scripts)
list(JOIN page_styles "," page_styles)
set(page_header ${CMAKE_BINARY_DIR}/generated/report/page_text.hpp)
add_custom_command(
  OUTPUT ${page_header}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${page_header} -DSCRIPTS=${page_scripts} -DSTYLES=${page_styles} -P ${page_folder}/embed.cmake
  DEPENDS ${page_files}
  VERBATIM)
target_sources(hopcheck_report PRIVATE ${page_header})
target_include_directories(hopcheck_report PRIVATE ${CMAKE_BINARY_DIR}/generated)
