# The recogniser of fuzz_grammar. Its grammars are data, and a target opens no files: their text is compiled in.
hopcheck_fuzz_library(grammar hopcheck_fuzz_stream)

foreach(abnf rfc5234 rfc3986 rfc9110 rfc9112 recipient)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS grammar/${abnf}.abnf)
  file(READ grammar/${abnf}.abnf ${abnf})
endforeach()
configure_file(grammar/collected.cpp.in grammar/collected.cpp @ONLY)
target_sources(hopcheck_fuzz_grammar PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/grammar/collected.cpp)

if(HOPCHECK_FUZZERS)
  # What a matcher of any grammar passes through says nothing of an input: the reader is to guide the fuzzer, and it alone.
  target_compile_options(hopcheck_fuzz_grammar PRIVATE -fno-sanitize=fuzzer-no-link)
endif()
