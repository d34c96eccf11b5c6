# fuzz/divergences.json as a string in the library, made anew whenever it changes.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/divergences.json)
set(stored ${CMAKE_CURRENT_BINARY_DIR}/stored_rules.cpp)
file(READ divergences.json rules)
file(WRITE ${stored}.new "#include \"fuzz/divergence/stored.hpp\"
std::string_view hopcheck::divergence::stored_rules() {
  return R\"rules(${rules})rules\";
}
")
file(COPY_FILE ${stored}.new ${stored} ONLY_IF_DIFFERENT)
target_sources(hopcheck_fuzz_divergence PRIVATE ${stored})
