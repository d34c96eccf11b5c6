// The variables of a target file, ${port} and the like, in its words and in the configs beside it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace hopcheck::cli {

using Variables = std::map<std::string, std::string>;

// Replaces each ${name} that is known; the configs of servers have variables of their own, which stay.
inline std::string fill_in(std::string text, const Variables& variables) {
  for (const auto& [name, value] : variables) {
    const std::string mark = "${" + name + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  }
  return text;
}

inline std::vector<std::string> fill_in(std::vector<std::string> words, const Variables& variables) {
  for (std::string& word : words) word = fill_in(std::move(word), variables);
  return words;
}

}  // namespace hopcheck::cli
