# Makes one C++ header of the files of this folder: the page as it stands before and behind the data.
# cmake -DOUTPUT=FILE -DSCRIPTS=a.js,b.js,... -P embed.cmake
# The scripts are written as modules; here they become one, in the order given, without their imports and exports. So no two of them may
# declare the same name: a browser, and the test of the page, would refuse the whole.
cmake_minimum_required(VERSION 3.25)

set(base64_digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

# sha256_source(RESULT TEXT): as a Content-Security-Policy names an inline script or style.
function(sha256_source result text)
  string(SHA256 hex "${text}")
  set(out "")
  foreach(at RANGE 0 60 6)  # six hexadecimal digits are four of base64; the last four are three
    string(SUBSTRING "${hex}00" ${at} 6 group)
    math(EXPR number "0x${group}")
    foreach(shift 18 12 6 0)
      math(EXPR digit "(${number} >> ${shift}) & 63")
      string(SUBSTRING "${base64_digits}" ${digit} 1 digit)
      string(APPEND out "${digit}")
    endforeach()
  endforeach()
  string(SUBSTRING "${out}" 0 43 out)
  set(${result} "'sha256-${out}='" PARENT_SCOPE)
endfunction()

# read_ascii(RESULT FILE): so that the page can be cut anywhere, and means the same in every encoding.
function(read_ascii result name)
  file(READ ${CMAKE_CURRENT_LIST_DIR}/${name} text)
  if(text MATCHES "[^\t\n -~]")
    message(FATAL_ERROR "${name} is not plain ASCII: ${CMAKE_MATCH_0}")
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# literals(RESULT NAME TEXT): an array of string literals, none longer than compilers must take.
function(literals result name text)
  set(out "inline constexpr std::string_view ${name}[] = {\n")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 60000 part)
    string(APPEND out "R\"page(${part})page\",\n")
    math(EXPR at "${at} + 60000")
  endwhile()
  set(${result} "${out}};\n" PARENT_SCOPE)
endfunction()

set(script "\n")
string(REPLACE "," ";" SCRIPTS "${SCRIPTS}")
foreach(name IN LISTS SCRIPTS)
  read_ascii(text ${name})
  string(REGEX REPLACE "(^|\n)import [^\n]*" "" text "${text}")
  string(REGEX REPLACE "(^|\n)export " "\\1" text "${text}")
  string(APPEND script "// ${name}\n${text}\n")
endforeach()
read_ascii(style style.css)
set(style "\n${style}")
read_ascii(page page.html)
sha256_source(script_source "${script}")
sha256_source(style_source "${style}")
string(REPLACE "{{script-source}}" "${script_source}" page "${page}")
string(REPLACE "{{style-source}}" "${style_source}" page "${page}")
string(REPLACE "{{style}}" "${style}" page "${page}")
string(REPLACE "{{script}}" "${script}" page "${page}")

string(FIND "${page}" "{{data}}" at)
string(SUBSTRING "${page}" 0 ${at} before)
math(EXPR at "${at} + 9")
string(SUBSTRING "${page}" ${at} -1 after)
literals(before page_before_data "${before}")
literals(after page_after_data "${after}")
file(WRITE ${OUTPUT} "// Generated from harness/report/page by embed.cmake.\n#pragma once\n\n#include <string_view>\n\nnamespace hopcheck::report {\n${before}${after}}  // namespace hopcheck::report\n")
