#include "case/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "http1/octets.hpp"

namespace hopcheck::cases {
namespace {

std::string escape_key(std::string key) {  // RFC 6901, 3
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == '~') key.replace(i++, 1, "~0");
    else if (key[i] == '/') key.replace(i++, 1, "~1");
  }
  return key;
}

struct TooDeep {};
struct TooWide {
  std::string pointer;
  std::size_t most;
};
struct TooMuch {};

// Watches a parse for the second of two equal keys; the JSON library would keep the last and say nothing. Ends it where
// it goes too deep, or where one value holds too many.
class DuplicateKeys {
 public:
  explicit DuplicateKeys(const Bounds& bounds) : bounds_(bounds) {}

  bool operator()(int, Json::parse_event_t event, Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
      case Json::parse_event_t::array_start:
        if (levels_.size() == bounds_.depth) throw TooDeep();
        levels_.push_back({{}, "", 0, event == Json::parse_event_t::array_start});
        break;
      case Json::parse_event_t::key: key(parsed.get<std::string>()); break;
      case Json::parse_event_t::object_end:
      case Json::parse_event_t::array_end:
        levels_.pop_back();
        next();
        break;
      case Json::parse_event_t::value: next(); break;
    }
    return true;
  }

  const std::optional<std::string>& pointer() const { return duplicate_; }

 private:
  struct Level {
    std::set<std::string> keys;
    std::string key;
    std::size_t index;
    bool is_array;
  };

  void key(const std::string& name) {
    levels_.back().key = name;
    if (levels_.back().keys.insert(name).second || duplicate_) return;
    duplicate_ = where();
  }
  void next() {
    if (++values_ > bounds_.values) throw TooMuch();
    if (levels_.empty()) return;
    const std::size_t most = levels_.back().is_array ? bounds_.elements : most_within;
    if (++levels_.back().index <= most) return;
    levels_.pop_back();
    throw TooWide{where(), most};
  }
  std::string where() const {
    std::string pointer;
    for (const Level& level : levels_) pointer += "/" + (level.is_array ? std::to_string(level.index) : escape_key(level.key));
    return pointer;
  }

  const Bounds& bounds_;
  std::vector<Level> levels_;
  std::size_t values_ = 0;
  std::optional<std::string> duplicate_;
};

std::optional<std::string> read_file(const std::filesystem::path& file, std::uintmax_t most, std::string& why) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return why = "is not there", std::nullopt;
  if (std::filesystem::is_directory(status)) return why = "is a folder, where a JSON file belongs", std::nullopt;
  if (!std::filesystem::is_regular_file(status)) return why = "is not a regular file", std::nullopt;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return why = "cannot be read: " + error.message(), std::nullopt;
  if (size > most) return why = fmt::format("has {} octets; no more than {} are read", size, most), std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return why = size == 0 ? "is empty" : "cannot be read", std::nullopt;
  return text.str();
}

}  // namespace

std::optional<Json> read_document(const std::filesystem::path& file, std::vector<Problem>& problems, const Bounds& bounds) {
  std::string why;
  if (const auto text = read_file(file, bounds.octets, why)) return parse_document(*text, file, problems, bounds);
  problems.push_back({file, "", why});
  return std::nullopt;
}

std::optional<Json> parse_document(std::string_view text, const std::filesystem::path& file, std::vector<Problem>& problems,
                                   const Bounds& bounds) {
  if (text.empty()) {
    problems.push_back({file, "", "is empty"});
    return std::nullopt;
  }
  DuplicateKeys duplicates(bounds);
  try {
    Json document = Json::parse(text, std::ref(duplicates));
    if (!duplicates.pointer()) return document;
    problems.push_back({file, *duplicates.pointer(), "the same key stands here twice"});
  } catch (const TooDeep&) {
    problems.push_back({file, "", fmt::format("is nested more than {} deep", bounds.depth)});
  } catch (const TooWide& found) {
    problems.push_back({file, found.pointer, fmt::format("holds more than {} values", found.most)});
  } catch (const TooMuch&) {
    problems.push_back({file, "", fmt::format("holds more than {} values", bounds.values)});
  } catch (const Json::exception& fault) {
    std::string message = fault.what();
    message = message.substr(message.find("] ") == std::string::npos ? 0 : message.find("] ") + 2);
    const auto* wrong = dynamic_cast<const Json::parse_error*>(&fault);
    if (wrong != nullptr && wrong->byte > text.size()) message = "it ends too early: cut off?";
    problems.push_back({file, "", "is not JSON in UTF-8: " + http1::escape(message)});
  }
  return std::nullopt;
}

void Node::problem(const std::string& why) const { problems_->push_back({*file_, pointer_, http1::escape(why)}); }

Node Node::at(const Json& child, const std::string& key) const { return {child, pointer_ + "/" + escape_key(key), *file_, *problems_}; }

bool Node::only_members(const std::vector<std::string>& known) const {
  if (!value_->is_object()) return problem("must be an object"), false;
  bool sound = true;
  for (const auto& [name, child] : value_->items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = nearest(name, known);
    at(child, name).problem("unknown member" + (near.empty() ? std::string() : "; did you mean \"" + near + "\"?"));
    sound = false;
  }
  return sound;
}

std::optional<Node> Node::member(const std::string& name) const {
  if (!has(name)) return std::nullopt;
  return at(value_->at(name), name);
}

std::optional<Node> Node::required(const std::string& name) const {
  auto found = member(name);
  if (!found) problem("\"" + name + "\" is missing");
  return found;
}

void Node::elements(const std::function<void(const Node&)>& each) const {
  if (!value_->is_array()) return problem("must be an array");
  for (std::size_t i = 0; i < value_->size(); ++i) each(at((*value_)[i], std::to_string(i)));
}

void Node::members(const std::function<void(const std::string&, const Node&)>& each) const {
  if (!value_->is_object()) return problem("must be an object");
  for (const auto& [name, child] : value_->items()) each(name, at(child, name));
}

std::optional<std::string> Node::string() const {
  if (value_->is_string()) return value_->get<std::string>();
  problem("must be a string");
  return std::nullopt;
}

std::optional<std::string> Node::line() const {
  auto text = string();
  if (!text) return std::nullopt;
  bool control = false;
  for (std::size_t i = 0; i < text->size(); ++i) {
    const auto octet = static_cast<unsigned char>((*text)[i]);
    const bool c1 = octet == 0xC2 && i + 1 < text->size() && static_cast<unsigned char>((*text)[i + 1]) < 0xA0;
    control = control || octet < 0x20 || octet == 0x7F || c1;
  }
  if (!text->empty() && !control) return text;
  problem(text->empty() ? "must say something" : "must be one line without control characters");
  return std::nullopt;
}

std::optional<std::int64_t> Node::integer(std::int64_t least, std::int64_t most) const {
  if (value_->is_number_integer()) {
    const auto number = value_->get<std::int64_t>();
    if (number >= least && number <= most) return number;
  }
  problem(fmt::format("must be a whole number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<bool> Node::boolean() const {
  if (value_->is_boolean()) return value_->get<bool>();
  problem("must be true or false");
  return std::nullopt;
}

std::optional<std::size_t> Node::one_of(const std::vector<std::string>& known) const {
  const auto word = string();
  if (!word) return std::nullopt;
  const auto found = std::find(known.begin(), known.end(), *word);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  const std::string near = nearest(*word, known);
  problem("unknown word \"" + *word + "\"" +
          (near.empty() ? fmt::format("; known are {}", fmt::join(known, ", ")) : "; did you mean \"" + near + "\"?"));
  return std::nullopt;
}

std::vector<std::string> Node::strings() const {
  std::vector<std::string> out;
  elements([&](const Node& element) {
    auto text = element.string();
    if (!text) return;
    if (std::find(out.begin(), out.end(), *text) != out.end()) element.problem("stands here twice");
    else out.push_back(std::move(*text));
  });
  return out;
}

}  // namespace hopcheck::cases
