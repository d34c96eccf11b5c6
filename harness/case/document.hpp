// A user's JSON file, read defensively: bounded in size, duplicate keys refused, every access checked and every fault
// noted with its JSON pointer. Shared by all files that users write. The only header that shows JSON.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case/problem.hpp"

namespace hopcheck::cases {

using Json = nlohmann::ordered_json;  // the order of branches and variants means something

inline constexpr std::uintmax_t largest_file = 8 << 20;
inline constexpr std::size_t deepest = 64;  // arrays and objects within each other: whoever reads them may recur
inline constexpr std::size_t most_within = 4096;  // values of one array or object: whoever reads them may compare each with each

// How much of a document is read. Other bounds than these are for what hopcheck itself wrote.
struct Bounds {
  std::uintmax_t octets = largest_file;  // of the file
  std::size_t depth = deepest;
  std::size_t elements = most_within;  // of one array; an object has no more members than most_within in any case
  std::size_t values = largest_file;   // in the whole document: each takes memory, however short it is written
};

// The document, or nothing and a problem: not there, a folder, empty, too large, not UTF-8, not JSON, nested too deeply,
// a duplicate key.
std::optional<Json> read_document(const std::filesystem::path& file, std::vector<Problem>& problems, const Bounds& bounds = {});

// The same of text that is there already; the file is only named.
std::optional<Json> parse_document(std::string_view text, const std::filesystem::path& file, std::vector<Problem>& problems,
                                   const Bounds& bounds = {});

// One value in a document, and where it stands. Each getter notes a problem and returns nothing (or an empty value)
// where the value is not what is asked for.
class Node {
 public:
  Node(const Json& value, std::string pointer, const std::filesystem::path& file, std::vector<Problem>& problems)
      : value_(&value), pointer_(std::move(pointer)), file_(&file), problems_(&problems) {}

  const Json& value() const { return *value_; }
  const std::string& pointer() const { return pointer_; }
  void problem(const std::string& why) const;

  // Names every member that is not in `known`, with the nearest one that is.
  bool only_members(const std::vector<std::string>& known) const;
  bool has(const std::string& name) const { return value_->is_object() && value_->contains(name); }
  std::optional<Node> member(const std::string& name) const;    // nothing where absent
  std::optional<Node> required(const std::string& name) const;  // a problem where absent

  // Calls `each` with every element of an array, or every member of an object.
  void elements(const std::function<void(const Node&)>& each) const;
  void members(const std::function<void(const std::string&, const Node&)>& each) const;

  std::optional<std::string> string() const;
  std::optional<std::string> line() const;  // a string for people: not empty, no control characters
  std::optional<std::int64_t> integer(std::int64_t least, std::int64_t most) const;
  std::optional<bool> boolean() const;
  // The index of the string's value in `known`; the nearest word where it is none of them.
  std::optional<std::size_t> one_of(const std::vector<std::string>& known) const;
  std::vector<std::string> strings() const;  // of an array of strings, no two the same

 private:
  Node at(const Json& child, const std::string& key) const;

  const Json* value_;
  std::string pointer_;
  const std::filesystem::path* file_;
  std::vector<Problem>* problems_;
};

}  // namespace hopcheck::cases
