#include "case/layout.hpp"

#include <algorithm>

namespace hopcheck::cases {
namespace {

constexpr std::size_t widest = 140;

std::string scalar(const Json& value) { return value.dump(-1, ' ', true); }

// On one line. Brackets that hold further brackets or members stand off from what they hold.
std::string inline_text(const Json& value) {
  if (!value.is_structured() || value.empty()) return scalar(value);
  const bool apart = value.is_object() || std::any_of(value.begin(), value.end(), [](const Json& each) { return each.is_structured(); });
  std::string out;
  for (const auto& [key, each] : value.items()) {
    out += out.empty() ? "" : ", ";
    if (value.is_object()) out += scalar(key) + ": ";
    out += inline_text(each);
  }
  const std::string space = apart ? " " : "";
  return (value.is_object() ? "{" : "[") + space + out + space + (value.is_object() ? "}" : "]");
}

class Layout {
 public:
  std::string file(const Json& value) {
    std::string out = "{\n";
    std::size_t left = value.size();
    for (const auto& [key, each] : value.items()) {
      const std::string name = "  " + scalar(key) + ": ";
      out += name + member(key, each, 2, name.size()) + (--left == 0 ? "\n" : ",\n");
    }
    return out + "}\n";
  }

 private:
  // `indent` is where the line begins on which the value stands, `column` where the value does.
  std::string member(const std::string& key, const Json& each, std::size_t indent, std::size_t column) {
    if (key == "script" && each.is_array()) return steps(each, indent);
    if (key == "one_of" && each.is_object()) return branches(each, indent);
    return text(each, indent, column);
  }

  static bool holds_blocks(const Json& value) {
    if (!value.is_structured()) return false;
    for (const auto& [key, each] : value.items()) {
      if (value.is_object() && (key == "script" || key == "one_of")) return true;
      if (holds_blocks(each)) return true;
    }
    return false;
  }

  static bool fits(const Json& value, std::size_t column) { return !holds_blocks(value) && column + inline_text(value).size() <= widest; }

  std::string text(const Json& value, std::size_t indent, std::size_t column) {
    if (!value.is_structured() || value.empty() || fits(value, column)) return inline_text(value);
    if (value.is_object()) return members(value, indent, column);
    return value.front().is_structured() ? steps(value, indent) : words(value, column);
  }

  // The members below each other, behind the brace; in line where they are few and the last one breaks by itself.
  std::string members(const Json& value, std::size_t indent, std::size_t column) {
    std::string out = "{ ";
    std::size_t at = column + 2;
    std::size_t left = value.size();
    for (const auto& [key, each] : value.items()) {
      const std::string name = scalar(key) + ": ";
      const std::string inside = member(key, each, block_follows(key, each) ? indent : column + 2, at + name.size());
      out += name + inside;
      if (--left == 0) return out + " }";
      const bool same_line = block_follows_next(value, key);
      out += same_line ? ", " : ",\n" + std::string(column + 2, ' ');
      at = same_line ? at + name.size() + inside.size() + 2 : column + 2;
    }
    return out + "}";
  }

  static bool block_follows(const std::string& key, const Json& each) { return key == "one_of" || key == "script" || holds_blocks(each); }

  // Whether one of the members behind this one is a block: what says how it is taken stands on its first line.
  static bool block_follows_next(const Json& value, const std::string& key) {
    bool behind = false;
    for (const auto& [name, each] : value.items()) {
      if (behind && block_follows(name, each)) return true;
      behind = behind || name == key;
    }
    return false;
  }

  std::string steps(const Json& value, std::size_t indent) {
    if (value.empty()) return "[]";
    std::string out = "[\n";
    for (const Json& each : value) {
      out += std::string(indent + 2, ' ') + text(each, indent + 2, indent + 2) + (&each == &value.back() ? "\n" : ",\n");
    }
    return out + std::string(indent, ' ') + "]";
  }

  // Names of branches that each fit on a line get their values below each other.
  std::string branches(const Json& value, std::size_t indent) {
    if (value.empty()) return "{}";
    const std::size_t inner = indent + 4;
    std::size_t longest = 0;
    for (const auto& [name, branch] : value.items()) longest = std::max(longest, scalar(name).size() + 2);
    bool aligned = true;
    for (const Json& branch : value) aligned = aligned && fits(branch, inner + longest);
    std::string out = "{\n";
    std::size_t left = value.size();
    for (const auto& [name, branch] : value.items()) {
      std::string label = scalar(name) + ": ";
      if (aligned) label.resize(longest, ' ');
      out += std::string(inner, ' ') + label + text(branch, inner, inner + label.size()) + (--left == 0 ? "\n" : ",\n");
    }
    return out + std::string(indent, ' ') + "}";
  }

  // As many to a line as go there, the next line below the first of them.
  static std::string words(const Json& value, std::size_t column) {
    std::string out = "[";
    std::size_t at = column + 1;
    for (const Json& each : value) {
      const std::string next = scalar(each) + (&each == &value.back() ? "]" : ",");
      const bool first = &each == &value.front();
      if (!first && at + 1 + next.size() > widest) {
        out += "\n" + std::string(column + 1, ' ');
        at = column + 1;
      } else if (!first) {
        out += " ";
        ++at;
      }
      out += next;
      at += next.size();
    }
    return out;
  }
};

}  // namespace

std::string layout(const Json& file) { return Layout().file(file); }

}  // namespace hopcheck::cases
